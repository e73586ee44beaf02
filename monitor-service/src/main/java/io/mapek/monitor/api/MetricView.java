package io.mapek.monitor.api;

import io.mapek.monitor.edge.Look;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of the last collection. */
record MetricView(
        String systemId,
        String name,
        Map<String, String> labels,
        double value,
        Instant timestamp,
        List<String> queries) {

    /** The values whose names match, each once, with the rules and watched series that asked for it. */
    static List<MetricView> all(Look look, Glob names) {
        return look.observation() instanceof SamplesCollected collected ? all(collected, names) : List.of();
    }

    private static List<MetricView> all(SamplesCollected collected, Glob names) {
        Map<Sample, List<String>> askedBy = new LinkedHashMap<>();
        for (QueryResult result : collected.results()) {
            result.samples().stream()
                    .filter(sample -> names.matches(sample.name()))
                    .forEach(sample -> askedBy.computeIfAbsent(sample, first -> new ArrayList<>())
                            .add(result.queryId()));
        }
        return askedBy.entrySet().stream()
                .map(asked -> of(collected, asked.getKey(), asked.getValue()))
                .toList();
    }

    private static MetricView of(Observation observation, Sample sample, List<String> queries) {
        return new MetricView(
                observation.systemId(),
                sample.name(),
                sample.labels(),
                sample.value(),
                sample.time() == null ? observation.time() : sample.time(),
                queries);
    }
}
