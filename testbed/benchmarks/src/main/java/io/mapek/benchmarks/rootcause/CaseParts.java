package io.mapek.benchmarks.rootcause;

import io.mapek.monitor.domain.MonitorStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Divides a case with more series than Monitor tells of in a cycle. */
final class CaseParts {
    private static final int ROOM = MonitorStage.MAX_SERIES;

    private CaseParts() {}

    /**
     * Where calls are not known, each component is judged by its own normal alone: as many systems as it takes, whole
     * components in each. Of a component with too many series the first ones are kept.
     */
    static List<RootCauseCase> of(RootCauseCase data) {
        if (!data.calls().isEmpty() || data.series().size() <= ROOM) {
            return List.of(data);
        }
        List<RootCauseCase> parts = new ArrayList<>();
        List<Integer> part = new ArrayList<>();
        for (List<Integer> component : byComponent(data).values()) {
            List<Integer> kept = component.subList(0, Math.min(ROOM, component.size()));
            if (part.size() + kept.size() > ROOM) {
                parts.add(data.only(part));
                part = new ArrayList<>();
            }
            part.addAll(kept);
        }
        parts.add(data.only(part));
        return parts;
    }

    /** Where calls are known, what is lost is compared over the whole system: what tells least is left out. */
    static RootCauseCase telling(RootCauseCase data, Conventions conventions) {
        if (data.calls().isEmpty() || data.series().size() <= ROOM) {
            return data;
        }
        List<Integer> first = IntStream.range(0, data.series().size())
                .boxed()
                .sorted(java.util.Comparator.comparingInt(
                        i -> conventions.weight(data.series().get(i))))
                .limit(ROOM)
                .sorted()
                .toList();
        return data.only(first);
    }

    /** How many series are not looked at: those of no component, and what finds no room. */
    static int leftOut(RootCauseCase data) {
        int kept = of(data).stream()
                .flatMap(part -> part.series().stream())
                .mapToInt(series -> series.component() == null ? 0 : 1)
                .sum();
        return data.series().size() - kept;
    }

    private static Map<String, List<Integer>> byComponent(RootCauseCase data) {
        Map<String, List<Integer>> components = new TreeMap<>();
        for (int i = 0; i < data.series().size(); i++) {
            String component = data.series().get(i).component();
            if (component != null) {
                components.computeIfAbsent(component, name -> new ArrayList<>()).add(i);
            }
        }
        return components;
    }
}
