package io.mapek.benchmarks.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;

/**
 * One measured figure, beside its target if it has one.
 *
 * @param bound which side of the target is good
 * @param note what it was measured on, or beside
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figure(String benchmark, String what, double value, String unit, Bound bound, Double target, String note) {
    /** Which side of a target is good. */
    enum Bound {
        AT_MOST("<="),
        AT_LEAST(">="),
        NONE("");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    static Figure plain(String benchmark, String what, double value, String unit, String note) {
        return new Figure(benchmark, what, value, unit, Bound.NONE, null, note);
    }

    static Figure atMost(String benchmark, String what, double value, String unit, double target, String note) {
        return new Figure(benchmark, what, value, unit, Bound.AT_MOST, target, note);
    }

    static Figure atLeast(String benchmark, String what, double value, String unit, double target, String note) {
        return new Figure(benchmark, what, value, unit, Bound.AT_LEAST, target, note);
    }

    /** Whether the target holds; true where there is none. */
    public boolean holds() {
        return switch (bound) {
            case AT_MOST -> value <= target;
            case AT_LEAST -> value >= target;
            case NONE -> true;
        };
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s %s | %s | %s | %s |",
                benchmark,
                what,
                number(value),
                unit,
                target == null ? "" : bound.sign + " " + number(target),
                target == null ? "" : holds() ? "holds" : "missed",
                note);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
    }
}
