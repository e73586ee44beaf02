package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.SeriesRole;
import java.util.Map;

/**
 * Series that are watched for ranking root causes.
 *
 * @param id names it in views; {@code series:} and the metric unless given; needed with {@code promql}
 * @param metric the series' metric name, unless {@code promql} tells them
 * @param promql an expression for them instead of a metric, for sources of kind {@code prometheus}
 * @param matchers labels the series must have
 * @param role what they tell of their component; without one, leaving their normal in either direction counts
 * @param counter true when the metric only grows, so that what a cycle added is the value
 */
public record SeriesQuery(
        String id, String metric, String promql, Map<String, String> matchers, SeriesRole role, boolean counter) {
    public SeriesQuery {
        matchers = Require.sorted(matchers);
        if (promql == null) {
            Require.text(metric, "metric");
            id = id == null ? "series:" + metric : id;
        } else {
            Require.text(promql, "promql");
            PromqlText.checked(promql, "promql of '" + Require.text(id, "id") + "'");
            if (metric != null || !matchers.isEmpty() || counter) {
                throw new IllegalArgumentException("promql stands alone, without metric, matchers and counter");
            }
        }
    }

    /** Series of a metric. */
    public SeriesQuery(String id, String metric, Map<String, String> matchers, SeriesRole role, boolean counter) {
        this(id, metric, null, matchers, role, counter);
    }
}
