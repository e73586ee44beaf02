package io.mapek.schema.model;

import java.util.List;

/**
 * What a watched series was before it was watched.
 *
 * @param series its stable name: metric and sorted labels
 * @param component null when no label names one
 * @param role what it tells of its component, or null
 * @param values one per interval, oldest first; of a counter what it gained in each (bounded)
 */
public record SeriesHistory(String series, String metricName, String component, SeriesRole role, List<Double> values) {
    public SeriesHistory {
        Require.text(series, "series");
        Require.present(metricName, "metricName");
        values = Require.copy(values);
    }
}
