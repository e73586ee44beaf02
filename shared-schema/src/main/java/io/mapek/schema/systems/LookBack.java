package io.mapek.schema.systems;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far back a PromQL expression looks: its longest range and its longest offset, and all its subqueries' ranges, since these
 * may stand in each other. An upper bound; an expression of instant values looks back not at all.
 */
final class LookBack {
    /** Quoted text and comments, in which brackets mean nothing. */
    private static final Pattern WORDS =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`|#[^\\n]*", Pattern.DOTALL);

    private static final String TIME = "(" + PromDuration.FORM + "|\\d+(?:\\.\\d+)?)";
    private static final Pattern RANGE = Pattern.compile("\\[\\s*" + TIME + "\\s*(:[^\\]]*)?\\]");
    private static final Pattern OFFSET = Pattern.compile("\\boffset\\s+" + TIME, Pattern.CASE_INSENSITIVE);

    private LookBack() {}

    static Duration of(String promql) {
        String code = WORDS.matcher(promql).replaceAll("\"\"");
        Duration range = Duration.ZERO;
        Duration subqueries = Duration.ZERO;
        for (Matcher one = RANGE.matcher(code); one.find(); ) {
            Duration time = time(one.group(1));
            if (one.group(2) == null) {
                range = longer(range, time);
            } else {
                subqueries = subqueries.plus(time);
            }
        }
        Duration offset = Duration.ZERO;
        for (Matcher one = OFFSET.matcher(code); one.find(); ) {
            offset = longer(offset, time(one.group(1)));
        }
        return range.plus(subqueries).plus(offset);
    }

    private static Duration time(String text) {
        return text.isEmpty() ? Duration.ZERO : PromDuration.inExpression(text);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
