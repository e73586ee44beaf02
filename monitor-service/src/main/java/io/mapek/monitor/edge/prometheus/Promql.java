package io.mapek.monitor.edge.prometheus;

import io.mapek.monitor.edge.Query;
import java.util.stream.Collectors;

/** Writes a query as PromQL. */
final class Promql {
    private static final String METRIC = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*";

    private Promql() {}

    static String of(Query query) {
        return switch (query) {
            case Query.Expression expression -> Restricted.to(matchers(expression), expression.promql());
            case Query.Selection selection -> of(selection);
            case Query.Pairs pairs ->
                "count by (" + label(pairs.firstLabel()) + "," + label(pairs.secondLabel()) + ") ("
                        + of(pairs.selection()) + ")";
        };
    }

    private static String of(Query.Selection selection) {
        String matchers = matchers(selection);
        if (selection.metric().matches(METRIC)) {
            return matchers.isEmpty() ? selection.metric() : selection.metric() + "{" + matchers + "}";
        }
        return "{__name__=" + quoted(selection.metric()) + (matchers.isEmpty() ? "" : "," + matchers) + "}";
    }

    private static String matchers(Query query) {
        return query.matchers().entrySet().stream()
                .map(matcher -> label(matcher.getKey()) + "=" + quoted(matcher.getValue()))
                .collect(Collectors.joining(","));
    }

    /** Names beyond the classic alphabet are quoted, which Prometheus 3 reads. */
    private static String label(String name) {
        return name.matches(LABEL) ? name : quoted(name);
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "\"" + escaped + "\"";
    }
}
