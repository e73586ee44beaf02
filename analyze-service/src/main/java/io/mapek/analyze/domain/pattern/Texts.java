package io.mapek.analyze.domain.pattern;

import io.mapek.schema.model.Words;
import java.time.Duration;
import java.util.Locale;

/** How names, numbers and times stand in evidence: short, and bounded whatever a label holds. */
public final class Texts {
    private static final int MAX_NAME = 121;

    private Texts() {}

    /** A name from outside, cut to a length that fits a sentence. */
    public static String name(String name) {
        return Words.cut(name, MAX_NAME);
    }

    /** " in X", or nothing. */
    public static String in(String component) {
        return component == null ? "" : " in " + name(component);
    }

    /** At most three significant digits, without an exponent where people would write none. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, size < 1e9 ? "%.0f" : "%.2e", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3g", value);
    }

    /** "30 s". */
    public static String seconds(Duration duration) {
        return number(duration.toMillis() / 1000.0) + " s";
    }

    /** "87 %". */
    public static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
