package io.mapek.monitor.domain;

import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SeriesValue;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SeriesQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a cycle tells of the watched series.
 *
 * @param values all of them, also such as find no room
 * @param unanswered queries of which not all is told, or null when all is
 */
record Watched(List<SeriesValue> values, List<String> unanswered) {

    /**
     * What a cycle tells.
     *
     * @param sure false where breaches go on of which nothing was found
     */
    static Watched of(ManagedSystem system, MonitorState before, Sight sight, Counters.Reading counters, boolean sure) {
        Reader reader = new Reader(system, before, sight, counters);
        List<SeriesValue> values = new ArrayList<>();
        TreeSet<String> unanswered = new TreeSet<>();
        for (SeriesQuery query : system.series()) {
            sight.answer(query.id()).ifPresent(answer -> answer.series()
                    .forEach((key, sample) -> reader.value(query, key, sample).ifPresent(values::add)));
            if (!sight.tellsAll(query.id())) {
                unanswered.add(query.id());
            }
        }
        if (values.size() > MonitorStage.MAX_SERIES) {
            system.series().forEach(query -> unanswered.add(query.id()));
        }
        boolean all = sure && unanswered.isEmpty() && sight.status(List.of()) == CycleStatus.OK;
        return new Watched(values, all ? null : List.copyOf(unanswered));
    }

    /** Reads the samples of one cycle. */
    private record Reader(ManagedSystem system, MonitorState before, Sight sight, Counters.Reading counters) {

        Optional<SeriesValue> value(SeriesQuery query, String key, Sample sample) {
            Double value = query.counter() ? counters.of(query.id()).get(key) : Double.valueOf(sample.value());
            if (value == null) {
                return Optional.empty();
            }
            Sample named = Series.named(query, sample);
            return Optional.of(new SeriesValue(
                    Series.written(named),
                    Texts.cut(named.name(), Series.NAME_BYTES),
                    Series.component(system.componentLabels(), Series.labels(sample))
                            .orElse(null),
                    query.role(),
                    value,
                    query.counter() ? seconds(query, key) : null));
        }

        /** Over how many seconds a counter gained, unless that is since the last cycle, as usual. */
        private Double seconds(SeriesQuery query, String key) {
            Instant from = before.counters().seenAt(query.id(), key);
            boolean usual = before.status() != CycleStatus.BLIND
                    && before.lastInstant().map(last -> last.equals(from)).orElse(false);
            return from == null || usual
                    ? null
                    : Duration.between(from, sight.time()).toMillis() / 1000.0;
        }
    }
}
