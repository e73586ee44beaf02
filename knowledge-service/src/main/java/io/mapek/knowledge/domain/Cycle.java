package io.mapek.knowledge.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one cycle showed, as far as measuring needs it.
 *
 * @param interval until the next cycle
 * @param atStake violations at stake by fingerprint (at most {@link #MAX_FINGERPRINTS})
 * @param total their sum, also beyond the bound
 * @param critical components in critical breach, sorted (at most {@link #MAX_CRITICAL})
 * @param complete false when more was active than is listed, or what somebody asked about was not kept: what is not listed
 *     may still be at stake
 * @param cut whether something was not kept that nobody asked about then
 */
public record Cycle(
        long number,
        Instant time,
        CycleStatus status,
        Duration interval,
        Map<String, Integer> atStake,
        int total,
        List<String> critical,
        boolean complete,
        boolean cut) {
    static final int MAX_FINGERPRINTS = 200;
    static final int MAX_CRITICAL = 30;

    public Cycle {
        atStake = Require.sorted(atStake);
        critical = Require.copy(critical);
    }

    /** What is asked about is kept first. */
    static Cycle of(AnalysisCompleted analysis, Set<String> asked) {
        Map<String, Integer> all = listed(analysis);
        Map<String, Integer> kept = new TreeMap<>();
        Stream.concat(asked.stream().filter(all::containsKey), all.keySet().stream())
                .distinct()
                .limit(MAX_FINGERPRINTS)
                .forEach(key -> kept.put(key, all.get(key)));
        boolean answers = asked.stream().noneMatch(key -> all.containsKey(key) && !kept.containsKey(key));
        return new Cycle(
                analysis.cycle(),
                analysis.time(),
                analysis.status(),
                analysis.interval(),
                kept,
                total(analysis, all),
                criticalComponents(analysis.active()),
                answers && analysis.activeTotal() <= all.size(),
                kept.size() < all.size());
    }

    /** Violations at stake in the whole system. */
    static int total(AnalysisCompleted analysis) {
        return total(analysis, listed(analysis));
    }

    private static int total(AnalysisCompleted analysis, Map<String, Integer> listed) {
        int sum = listed.values().stream().mapToInt(Integer::intValue).sum();
        return Math.max(analysis.atStakeTotal(), sum);
    }

    private static Map<String, Integer> listed(AnalysisCompleted analysis) {
        Map<String, Integer> all = new TreeMap<>();
        analysis.atStake().forEach((fingerprint, count) -> all.put(Fingerprints.key(fingerprint), count));
        analysis.active().forEach(active -> all.putIfAbsent(Fingerprints.key(active.fingerprint()), active.atStake()));
        return all;
    }

    /** Whether what it says of these fingerprints, asked about then or later, is all there was. */
    boolean tellsAllOf(Set<String> fingerprints) {
        return complete && (!cut || atStake.keySet().containsAll(fingerprints));
    }

    /** Whether it looked at all. */
    boolean sees() {
        return status != CycleStatus.BLIND;
    }

    /** Violations at stake on these fingerprints; on none means on all of the system's. */
    int atStakeOn(Set<String> fingerprints) {
        return fingerprints.isEmpty()
                ? total
                : fingerprints.stream()
                        .mapToInt(key -> atStake.getOrDefault(key, 0))
                        .sum();
    }

    /** Whether nothing is at stake on these fingerprints, for certain. */
    boolean cleanOf(Set<String> fingerprints) {
        return sees() && complete && atStakeOn(fingerprints) == 0;
    }

    private static List<String> criticalComponents(List<ActiveViolation> active) {
        return active.stream()
                .filter(violation -> violation.severity() == Severity.CRITICAL && violation.component() != null)
                .map(ActiveViolation::component)
                .distinct()
                .sorted()
                .limit(MAX_CRITICAL)
                .toList();
    }
}
