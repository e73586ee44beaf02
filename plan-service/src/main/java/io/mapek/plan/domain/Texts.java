package io.mapek.plan.domain;

import io.mapek.schema.model.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and bounded sentences as people read them. */
final class Texts {
    private static final int LONGEST = 500;
    private static final int LONGEST_LINE = 120;
    private static final int LONGEST_NAME = 80;

    private Texts() {}

    static String cut(String text) {
        return Words.cut(text, LONGEST);
    }

    /** Text of a sender on one line, so short that what is said about it stays readable. */
    static String name(String text) {
        return onOneLine(text, LONGEST_NAME);
    }

    /** One short sentence of a list. */
    static String line(String text) {
        return onOneLine(text, LONGEST_LINE);
    }

    private static String onOneLine(String text, int longest) {
        return text == null ? null : Words.cut(text.replaceAll("\\p{Cntrl}", " "), longest);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String numbers(List<Double> values) {
        return values.stream().map(Texts::number).collect(Collectors.joining(", "));
    }
}
