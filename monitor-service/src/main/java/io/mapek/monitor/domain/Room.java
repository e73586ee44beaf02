package io.mapek.monitor.domain;

import io.mapek.schema.model.SeriesValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which watched series a cycle tells where it has no room for all: of each component and role as many as of any other, as far as it
 * has them, so that none vanishes; those that were told in the last cycle before others, so that what is normal for them
 * can be learned; then by name.
 */
final class Room {
    private record Ranked(SeriesValue value, int rank, boolean known) {}

    private Room() {}

    static List<SeriesValue> first(List<SeriesValue> values, List<SeriesValue> before, int most) {
        if (values.size() <= most) {
            return values;
        }
        Set<String> told = before.stream().map(SeriesValue::series).collect(Collectors.toSet());
        Predicate<SeriesValue> isKnown = value -> told.contains(value.series());
        List<SeriesValue> ordered = new ArrayList<>(values);
        ordered.sort(Comparator.comparing((SeriesValue value) -> !isKnown.test(value))
                .thenComparing(SeriesValue::series));
        Map<List<String>, Integer> ranks = new HashMap<>();
        Set<SeriesValue> kept = ordered.stream()
                .map(value -> new Ranked(value, ranks.merge(group(value), 1, Integer::sum), isKnown.test(value)))
                .sorted(Comparator.comparingInt(Ranked::rank).thenComparing(ranked -> !ranked.known()))
                .limit(most)
                .map(Ranked::value)
                .collect(Collectors.toSet());
        return values.stream().filter(kept::contains).limit(most).toList();
    }

    private static List<String> group(SeriesValue value) {
        return List.of(String.valueOf(value.component()), String.valueOf(value.role()));
    }
}
