package io.mapek.schema.model;

/**
 * The value of a watched series at the end of a cycle.
 *
 * @param series its stable name: metric and sorted labels
 * @param component null when no label names one
 * @param role what it tells of its component, or null
 * @param seconds over how many a counter gained the value, where that is not since the last cycle that saw; else null
 */
public record SeriesValue(
        String series, String metricName, String component, SeriesRole role, double value, Double seconds) {
    public SeriesValue {
        Require.text(series, "series");
        Require.present(metricName, "metricName");
        Require.finite(value, "value");
        seconds = seconds == null || !(seconds > 0) ? null : seconds;
    }

    /** A value that is no gain, or what was gained since the last cycle. */
    public SeriesValue(String series, String metricName, String component, SeriesRole role, double value) {
        this(series, metricName, component, role, value, null);
    }
}
