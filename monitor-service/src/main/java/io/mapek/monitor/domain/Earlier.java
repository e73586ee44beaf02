package io.mapek.monitor.domain;

import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SampleHistory;
import io.mapek.schema.model.SeriesHistory;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SeriesQuery;
import java.util.ArrayList;
import java.util.List;

/** Tells what watched series were before the first cycle: of a gauge its values, of a counter what each interval added. */
final class Earlier {
    static final int MAX_SERIES = MonitorStage.MAX_SERIES;
    static final int MAX_VALUES = 40;

    private Earlier() {}

    static List<SeriesHistory> of(ManagedSystem system, SamplesCollected collected) {
        List<SeriesHistory> all = new ArrayList<>();
        for (SeriesQuery query : system.series()) {
            collected.history().stream()
                    .filter(history -> history.queryId().equals(query.id()))
                    .limit(MAX_SERIES - all.size())
                    .map(history -> told(system, query, history))
                    .filter(history -> !history.values().isEmpty())
                    .forEach(all::add);
        }
        return all;
    }

    private static SeriesHistory told(ManagedSystem system, SeriesQuery query, SampleHistory history) {
        Sample sample = Series.named(query, new Sample(history.name(), history.labels(), 0, null));
        List<Double> values = query.counter() ? added(history.values()) : history.values();
        return new SeriesHistory(
                Series.written(sample),
                Texts.cut(sample.name(), Series.NAME_BYTES),
                Series.component(system.componentLabels(), Series.labels(sample))
                        .orElse(null),
                query.role(),
                values.subList(Math.max(0, values.size() - MAX_VALUES), values.size()).stream()
                        .map(Earlier::rounded)
                        .toList());
    }

    /** In few digits: a baseline needs no more. */
    private static Double rounded(double value) {
        float rounded = (float) value;
        return Float.isFinite(rounded) ? Double.valueOf(Float.toString(rounded)) : Double.valueOf(value);
    }

    private static List<Double> added(List<Double> counter) {
        List<Double> added = new ArrayList<>();
        for (int i = 1; i < counter.size(); i++) {
            added.add(CounterMemory.since(counter.get(i - 1), counter.get(i)));
        }
        return added;
    }
}
