package io.mapek.schema.systems;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what no PromQL expression can be: empty, with a quotation or bracket that is not closed, or broken off behind an
 * operator. The rest only a Prometheus can tell.
 */
final class PromqlText {
    private static final Pattern SKIPPED =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+'|`[^`]*+`|#[^\\n]*+", Pattern.DOTALL);

    private static final Pattern BROKEN_OFF =
            Pattern.compile("(?:[-+*/%^=<>!~,@]|\\b(?i:and|or|unless|atan2|offset|by|without|bool))$");

    private PromqlText() {}

    /** The expression, unless something is wrong with it. */
    static String checked(String promql, String field) {
        flawOf(promql).ifPresent(flaw -> {
            throw new IllegalArgumentException(field + ": " + flaw);
        });
        return promql;
    }

    static Optional<String> flawOf(String promql) {
        // What is quoted keeps a place, so that an operator before it is not the end.
        String code = SKIPPED.matcher(promql).replaceAll(found -> (found.group().startsWith("#") ? " " : "_")
                .repeat(found.group().length()));
        return Optional.<String>empty()
                .or(() -> code.isBlank() ? Optional.of("there is no expression") : Optional.empty())
                .or(() -> quotation(code))
                .or(() -> brackets(code))
                .or(() -> brokenOff(code.strip()));
    }

    private static Optional<String> quotation(String code) {
        for (int at = 0; at < code.length(); at++) {
            if ("\"'`".indexOf(code.charAt(at)) >= 0) {
                return Optional.of("the quotation that begins with " + place(code, at) + " is not closed");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> brackets(String code) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < code.length(); at++) {
            char here = code.charAt(at);
            if ("([{".indexOf(here) >= 0) {
                open.push(at);
            } else if (")]}".indexOf(here) >= 0) {
                if (open.isEmpty() || "([{".indexOf(code.charAt(open.peek())) != ")]}".indexOf(here)) {
                    return Optional.of(place(code, at) + " closes nothing that is open");
                }
                open.pop();
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of(place(code, open.peek()) + " is not closed");
    }

    private static Optional<String> brokenOff(String code) {
        Matcher end = BROKEN_OFF.matcher(code);
        return end.find() ? Optional.of("it is broken off behind '" + end.group() + "'") : Optional.empty();
    }

    private static String place(String code, int at) {
        return "'" + code.charAt(at) + "' at character " + (at + 1);
    }
}
