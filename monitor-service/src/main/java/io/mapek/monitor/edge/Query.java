package io.mapek.monitor.edge;

import io.mapek.schema.model.Require;
import java.util.Map;

/** What a collection asks of a source. Its id is the rule or watched series that the answer is for. */
public sealed interface Query {
    String id();

    /** All series of a metric that have these labels; an empty value is a label that a series must not have. */
    record Selection(String id, String metric, Map<String, String> matchers) implements Query {
        public Selection {
            matchers = Require.sorted(matchers);
        }

        /** Whether a series is selected. */
        public boolean selects(String name, Map<String, String> labels) {
            return metric.equals(name)
                    && matchers.entrySet().stream().allMatch(matcher -> labels.getOrDefault(matcher.getKey(), "")
                            .equals(matcher.getValue()));
        }
    }

    /** Which values of two labels a metric's series have together. */
    record Pairs(String id, String metric, String firstLabel, String secondLabel) implements Query {}

    /** A PromQL expression, which only a Prometheus evaluates. */
    record Expression(String id, String promql) implements Query {}
}
