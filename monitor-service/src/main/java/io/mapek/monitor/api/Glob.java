package io.mapek.monitor.api;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name pattern, in which {@code *} stands for anything and {@code ?} for one character. */
record Glob(Pattern pattern) {
    static Glob of(String text) {
        String regex = text.codePoints()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
        return new Glob(Pattern.compile(regex, Pattern.DOTALL));
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
