package io.mapek.schema.model;

import java.time.Instant;
import java.util.Map;

/**
 * One value of one series.
 *
 * @param name metric name, empty for the result of an aggregation
 * @param value finite; NaN and infinities are no samples and are left out by the edges
 * @param time when it was measured, or null for the time of the collection
 */
public record Sample(String name, Map<String, String> labels, double value, Instant time) {
    public Sample {
        name = name == null ? "" : name;
        labels = Require.sorted(labels);
        Require.finite(value, "value");
    }
}
