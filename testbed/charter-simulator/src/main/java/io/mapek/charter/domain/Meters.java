package io.mapek.charter.domain;

import java.util.EnumMap;
import java.util.Map;

/** What has been counted since the start, and availability smoothed over two seconds. */
final class Meters {
    private static final double SMOOTHING_SECONDS = 2.0;

    private final Map<Component, Double> requests = new EnumMap<>(Component.class);
    private final Map<Component, Double> availability = new EnumMap<>(Component.class);
    private final LatencyHistogram validation = new LatencyHistogram();

    void read(Network network, double seconds) {
        for (Component component : Component.values()) {
            Flow flow = network.station(component).flow();
            requests.merge(component, flow.arrivalRate() * seconds, Double::sum);
            double now = 100 * (1 - network.failingShare(component));
            double share = Math.min(1, seconds / SMOOTHING_SECONDS);
            availability.merge(component, now, (before, latest) -> before + (latest - before) * share);
        }
        Component validating = Component.VALIDATION_WORKERS;
        double served = network.station(validating).flow().throughput() * seconds;
        validation.observe(served, network.latency(validating));
    }

    double requests(Component component) {
        return requests.getOrDefault(component, 0.0);
    }

    double availabilityPercent(Component component) {
        return availability.getOrDefault(component, 100.0);
    }

    LatencyHistogram.Counts validation() {
        return validation.counts();
    }
}
