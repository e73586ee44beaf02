package io.mapek.knowledge.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The latest cycles. Topics are not ordered among each other: an execution's start may be read after cycles that follow
 * it, so the last ones are kept to look back on.
 *
 * @param cycles in order of time (at most {@link #MAX_CYCLES})
 * @param components of fingerprints (at most {@link #MAX_COMPONENTS}); one without a component is not in it
 */
public record Sight(List<Cycle> cycles, Map<String, String> components) {
    static final int MAX_CYCLES = 24;
    static final int MAX_COMPONENTS = 400;
    static final int MAX_SHOWN_COMPONENTS = 10;

    static final Sight NONE = new Sight(List.of(), Map.of());

    public Sight {
        cycles = Require.copy(cycles);
        components = Require.sorted(components);
    }

    /** Whether this cycle, or a later one, is already known. */
    boolean knows(AnalysisCompleted analysis) {
        return !cycles.isEmpty() && !analysis.time().isAfter(cycles.getLast().time());
    }

    Sight with(AnalysisCompleted analysis, Set<String> asked) {
        List<Cycle> latest = new ArrayList<>(cycles);
        latest.add(Cycle.of(analysis, asked));
        return new Sight(
                latest.subList(Math.max(0, latest.size() - MAX_CYCLES), latest.size()), componentsWith(analysis));
    }

    /** Violations at stake in a cycle by component, those with most first to be kept. */
    Map<String, Integer> byComponent(Cycle cycle, Set<String> fingerprints) {
        Map<String, Integer> sums = new TreeMap<>();
        if (cycle != null) {
            cycle.atStake().forEach((key, count) -> {
                if (components.containsKey(key) && (fingerprints.isEmpty() || fingerprints.contains(key))) {
                    sums.merge(components.get(key), count, Integer::sum);
                }
            });
        }
        Map<String, Integer> kept = new TreeMap<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MAX_SHOWN_COMPONENTS)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return kept;
    }

    /** The components that these fingerprints are about. */
    Set<String> componentsOf(Set<String> fingerprints) {
        return fingerprints.stream()
                .map(components::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Map<String, String> componentsWith(AnalysisCompleted analysis) {
        Map<String, String> seen = new TreeMap<>();
        analysis.active().stream()
                .filter(active -> active.component() != null)
                .limit(MAX_COMPONENTS)
                .forEach(active -> seen.put(Fingerprints.key(active.fingerprint()), active.component()));
        for (Map.Entry<String, String> old : components.entrySet()) {
            if (seen.size() >= MAX_COMPONENTS) {
                break;
            }
            seen.putIfAbsent(old.getKey(), old.getValue());
        }
        return seen;
    }
}
