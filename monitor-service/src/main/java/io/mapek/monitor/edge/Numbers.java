package io.mapek.monitor.edge;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads numbers as Prometheus writes them: decimal, hexadecimal, {@code NaN}, {@code Inf}. */
public final class Numbers {
    private static final Pattern FINITE = Pattern.compile(
            "[+-]?((\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|0[xX]([\\da-fA-F]+\\.?[\\da-fA-F]*)[pP][+-]?\\d+)");

    private Numbers() {}

    /** The number, or none when the text is not one. */
    public static OptionalDouble parse(String text) {
        if (FINITE.matcher(text).matches()) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }
}
