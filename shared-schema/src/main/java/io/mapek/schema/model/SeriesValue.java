package io.mapek.schema.model;

/**
 * The value of a watched series at the end of a cycle.
 *
 * @param series its stable name: metric and sorted labels
 * @param component null when no label names one
 * @param role what it tells of its component, or null
 */
public record SeriesValue(String series, String metricName, String component, SeriesRole role, double value) {
    public SeriesValue {
        Require.text(series, "series");
        Require.present(metricName, "metricName");
        Require.finite(value, "value");
    }
}
