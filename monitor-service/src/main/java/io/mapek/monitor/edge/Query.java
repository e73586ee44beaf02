package io.mapek.monitor.edge;

import io.mapek.schema.model.Require;
import java.util.Map;
import java.util.TreeMap;

/** What a collection asks of a source. Its id is the rule or watched series that the answer is for. */
public sealed interface Query {
    String id();

    /** Labels that every series of the answer, or that it is computed from, must have; an empty value is one it must not have. */
    Map<String, String> matchers();

    /** The same query, for series that have these labels, too. */
    default Query within(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, String> all = new TreeMap<>(matchers());
        all.putAll(more);
        return switch (this) {
            case Selection selection -> new Selection(id(), selection.metric(), all);
            case Pairs pairs -> new Pairs(id(), pairs.metric(), pairs.firstLabel(), pairs.secondLabel(), all);
            case Expression expression -> new Expression(id(), expression.promql(), all);
        };
    }

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
    record Pairs(String id, String metric, String firstLabel, String secondLabel, Map<String, String> matchers)
            implements Query {
        public Pairs {
            matchers = Require.sorted(matchers);
        }

        /** The series that the pairs are read from. */
        public Selection selection() {
            return new Selection(id, metric, matchers);
        }
    }

    /** A PromQL expression, which only a Prometheus evaluates. */
    record Expression(String id, String promql, Map<String, String> matchers) implements Query {
        public Expression {
            matchers = Require.sorted(matchers);
        }

        /** Over all series. */
        public Expression(String id, String promql) {
            this(id, promql, null);
        }
    }
}
