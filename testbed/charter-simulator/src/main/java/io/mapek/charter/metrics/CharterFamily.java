package io.mapek.charter.metrics;

import io.mapek.charter.domain.Call;
import io.mapek.charter.domain.Component;
import io.mapek.charter.domain.ComponentReading;
import io.mapek.charter.domain.Latency;
import io.mapek.charter.domain.Reading;
import io.mapek.charter.domain.ViolationKind;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The metrics of Charter itself, {@code westworld_charter_*}. */
final class CharterFamily {
    private static final String PREFIX = "westworld_charter_";

    private CharterFamily() {}

    static List<MetricSnapshot> of(Reading reading) {
        return List.of(
                violations(reading),
                quantiles(
                        "validation_latency_seconds",
                        "Time to validate a request.",
                        Component.VALIDATION_WORKERS,
                        reading),
                quantiles("enforcement_latency_seconds", "Time to enforce a request.", Component.ENFORCEMENT, reading),
                decisions(reading),
                requests(reading),
                calls(reading),
                gauge("component_latency_seconds", "Mean time per request, callees included.", reading, c -> c.latency()
                        .mean()),
                gauge("availability_percent", "Requests that succeed.", reading, ComponentReading::availabilityPercent),
                gauge("replicas", "Replicas that are wanted.", reading, ComponentReading::replicas),
                gauge("queue_depth", "Requests that wait.", reading, ComponentReading::queueDepth));
    }

    /** Every series is there from the start, at 0. */
    private static MetricSnapshot violations(Reading reading) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder()
                .name(PREFIX + "policy_violations")
                .help("Policy violations, by severity and component.");
        for (Component component : Component.values()) {
            for (String severity : List.of(ViolationKind.WARNING, ViolationKind.CRITICAL)) {
                counter.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("severity", severity, "component", component.label()))
                        .value(violations(reading, component, severity))
                        .build());
            }
        }
        return counter.build();
    }

    private static double violations(Reading reading, Component component, String severity) {
        return reading.violations().entrySet().stream()
                .filter(each -> each.getKey().component() == component
                        && each.getKey().severity().equals(severity))
                .mapToLong(each -> each.getValue())
                .sum();
    }

    private static MetricSnapshot quantiles(String name, String help, Component component, Reading reading) {
        Latency latency = reading.of(component).latency();
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(PREFIX + name).help(help);
        Stream.of(
                        quantile(component, "0.5", latency.p50()),
                        quantile(component, "0.95", latency.p95()),
                        quantile(component, "0.99", latency.p99()))
                .forEach(gauge::dataPoint);
        return gauge.build();
    }

    private static GaugeDataPointSnapshot quantile(Component component, String quantile, double seconds) {
        return GaugeDataPointSnapshot.builder()
                .labels(Labels.of("component", component.label(), "quantile", quantile))
                .value(seconds)
                .build();
    }

    private static MetricSnapshot decisions(Reading reading) {
        return GaugeSnapshot.builder()
                .name(PREFIX + "committee_decision_seconds")
                .help("Time until the committee decides, for 95 of 100 cases.")
                .dataPoint(point(
                        Component.COMMITTEE,
                        reading.of(Component.COMMITTEE).latency().p95()))
                .build();
    }

    private static MetricSnapshot requests(Reading reading) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name(PREFIX + "requests").help("Requests that reached a component.");
        reading.components()
                .forEach((component, seen) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("component", component.label()))
                        .value(Math.floor(seen.requestsTotal()))
                        .build()));
        return counter.build();
    }

    private static MetricSnapshot calls(Reading reading) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name(PREFIX + "calls").help("Calls between components.");
        reading.calls()
                .forEach((call, made) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(ends(call))
                        .value(Math.floor(made))
                        .build()));
        return counter.build();
    }

    private static Labels ends(Call call) {
        return Labels.of(
                "caller", call.caller().label(), "callee", call.callee().label());
    }

    private static MetricSnapshot gauge(
            String name, String help, Reading reading, ToDoubleFunction<ComponentReading> value) {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(PREFIX + name).help(help);
        reading.components().forEach((component, seen) -> gauge.dataPoint(point(component, value.applyAsDouble(seen))));
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(Component component, double value) {
        return GaugeDataPointSnapshot.builder()
                .labels(Labels.of("component", component.label()))
                .value(value)
                .build();
    }
}
