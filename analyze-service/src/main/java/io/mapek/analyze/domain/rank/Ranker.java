package io.mapek.analyze.domain.rank;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.SeriesRole;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chooses how to rank: by lost mass where calls and requests are known and something is lost, else by deviation. */
final class Ranker {
    private final Collection<WatchedSeries> series;
    private final Calls calls;
    private final int window;

    Ranker(Collection<WatchedSeries> series, Calls calls, int window) {
        this.series = series;
        this.calls = calls;
        this.window = window;
    }

    Optional<Ranking> rank(CycleCompleted cycle, List<String> alerting) {
        var components = ComponentSeries.of(series, window);
        if (components.isEmpty()) {
            return Optional.empty();
        }
        if (calls.known().isEmpty()) {
            return MetricRanker.rank(components);
        }
        GraphRanker graph = new GraphRanker(components, calls);
        Set<String> alarmed = new HashSet<>(alerting);
        SeriesRole symptom = symptom(cycle);
        return graph.rank(symptom, alarmed)
                .or(() -> graph.rank(other(symptom), alarmed))
                .or(() -> MetricRanker.rank(components));
    }

    /** What is lost: as the rules in breach say by their metrics; else what most series show. */
    private SeriesRole symptom(CycleCompleted cycle) {
        long latency = breaches(cycle, SeriesRole.LATENCY);
        long availability = breaches(cycle, SeriesRole.AVAILABILITY);
        if (latency == availability) {
            latency = Onset.showing(series, SeriesRole.LATENCY, window);
            availability = Onset.showing(series, SeriesRole.AVAILABILITY, window);
        }
        return availability > latency ? SeriesRole.AVAILABILITY : SeriesRole.LATENCY;
    }

    private long breaches(CycleCompleted cycle, SeriesRole role) {
        Set<String> metrics = new HashSet<>();
        series.stream().filter(one -> one.role() == role).forEach(one -> metrics.add(one.metric()));
        return cycle.active().stream()
                .map(ActiveViolation::metricName)
                .filter(metrics::contains)
                .count();
    }

    private static SeriesRole other(SeriesRole role) {
        return role == SeriesRole.LATENCY ? SeriesRole.AVAILABILITY : SeriesRole.LATENCY;
    }
}
