package io.mapek.charter.metrics;

import io.mapek.charter.domain.Component;
import io.mapek.charter.domain.LatencyHistogram;
import io.mapek.charter.domain.Reading;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** The metrics of the Charter exporter, under its own names and units. */
final class ExporterFamily {
    private static final double NANOS = 1e9;

    private ExporterFamily() {}

    static List<MetricSnapshot> of(Reading reading) {
        return List.of(
                violations(reading),
                validation(reading.validationLatency()),
                gauge(
                        "violation_report_latency_ms",
                        "Time until a violation is reported.",
                        1e3 * reading.reportLatencySeconds()),
                gauge(
                        "audit_committee_size",
                        "Members of the committee.",
                        reading.of(Component.COMMITTEE).replicas()),
                gauge("emergency_override_active_count", "Emergency overrides in force.", reading.overridesActive()));
    }

    /** As the exporter does it, a series is born with its first violation. */
    private static MetricSnapshot violations(Reading reading) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("violations").help("Violations, by severity, type and origin.");
        reading.violations()
                .forEach((kind, count) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of(
                                "severity",
                                kind.severity(),
                                "violation_type",
                                kind.type(),
                                "node_or_service",
                                kind.component().label()))
                        .value(count)
                        .build()));
        return counter.build();
    }

    private static MetricSnapshot validation(LatencyHistogram.Counts counts) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < counts.perBucket().size(); i++) {
            double bound = i < LatencyHistogram.BOUNDS_SECONDS.size()
                    ? NANOS * LatencyHistogram.BOUNDS_SECONDS.get(i)
                    : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, counts.perBucket().get(i).longValue());
        }
        return HistogramSnapshot.builder()
                .name("metric_validation_latency_ns")
                .help("Time to validate a request, in nanoseconds.")
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets.build())
                        .sum(NANOS * counts.sumSeconds())
                        .build())
                .build();
    }

    private static MetricSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
