package io.mapek.monitor.edge.prometheus;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Restricts a PromQL expression to series with some labels, by putting matchers into every selector in it:
 *
 * <pre>
 *  sum by (job) (rate(errors{code="500"}[5m])) / sum(up)
 *  sum by (job) (rate(errors{tenant="a",code="500"}[5m])) / sum(up{tenant="a"})
 * </pre>
 *
 * What is quoted, a comment, a range, a number, a list of labels, a function or a keyword selects nothing.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">Querying basics</a>
 */
final class Restricted {
    private static final String QUOTED = "\"(?:\\\\.|[^\"\\\\]++)*+\"|'(?:\\\\.|[^'\\\\]++)*+'|`[^`]*+`";
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*+";

    private static final Pattern PARTS = Pattern.compile(
            "(?:" + QUOTED + ")|#[^\\n]*+|\\[[^\\]]*+\\]|[0-9][a-zA-Z0-9_.]*+"
                    + "|\\b(?i:by|without|on|ignoring|group_left|group_right)\\s*+\\([^)]*+\\)"
                    + "|(?<head>(?:" + NAME + "\\s*+)?\\{)(?<inner>(?:" + QUOTED + "|[^{}\"'`]++)*+)\\}"
                    + "|(?<name>" + NAME + ")(?<applied>(?=\\s*+(?:\\(|(?i:by|without)\\b)))?",
            Pattern.DOTALL);

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "unless",
            "atan2",
            "bool",
            "offset",
            "inf",
            "nan",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right");

    private Restricted() {}

    /**
     * The expression over series that have the labels.
     *
     * @param matchers as they are written between braces; empty for no restriction
     */
    static String to(String matchers, String promql) {
        return matchers.isEmpty()
                ? promql
                : PARTS.matcher(promql).replaceAll(part -> Matcher.quoteReplacement(restricted(matchers, part)));
    }

    private static String restricted(String matchers, MatchResult part) {
        if (part.group("head") != null) {
            String inner = part.group("inner");
            return part.group("head") + matchers + (inner.isBlank() ? "" : "," + inner) + "}";
        }
        boolean isSelector = part.group("name") != null
                && part.group("applied") == null
                && !KEYWORDS.contains(part.group("name").toLowerCase(Locale.ROOT));
        return isSelector ? part.group("name") + "{" + matchers + "}" : part.group();
    }
}
