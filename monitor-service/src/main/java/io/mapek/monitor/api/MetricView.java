package io.mapek.monitor.api;

import io.mapek.monitor.edge.Look;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        return collected.results().stream()
                .flatMap(result -> result.samples().stream())
                .filter(sample -> names.matches(sample.name()))
                .distinct()
                .map(sample -> of(collected, sample))
                .toList();
    }

    private static MetricView of(SamplesCollected collected, Sample sample) {
        Observation observation = collected;
        return new MetricView(
                observation.systemId(),
                sample.name(),
                sample.labels(),
                sample.value(),
                sample.time() == null ? observation.time() : sample.time(),
                askedBy(collected, sample).toList());
    }

    private static Stream<String> askedBy(SamplesCollected collected, Sample sample) {
        return collected.results().stream()
                .filter(result -> result.samples().contains(sample))
                .map(result -> result.queryId());
    }
}
