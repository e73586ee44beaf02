package io.mapek.plan.domain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and bounded sentences as people read them. */
final class Texts {
    private static final int LONGEST = 500;

    private Texts() {}

    static String cut(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String numbers(List<Double> values) {
        return values.stream().map(Texts::number).collect(Collectors.joining(", "));
    }
}
