package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.SeriesRole;
import java.util.Map;

/**
 * Series that are watched for ranking root causes.
 *
 * @param id names it in views; {@code series:} and the metric unless given
 * @param metric the series' metric name
 * @param matchers labels the series must have
 * @param role what they tell of their component; without one, leaving their normal in either direction counts
 * @param counter true when the metric only grows, so that what a cycle added is the value
 */
public record SeriesQuery(String id, String metric, Map<String, String> matchers, SeriesRole role, boolean counter) {
    public SeriesQuery {
        Require.text(metric, "metric");
        matchers = Require.sorted(matchers);
        id = id == null ? "series:" + metric : id;
    }
}
