package io.mapek.schema.model;

import java.util.Map;

/**
 * A series of which there is no finite number: it is there, but it was not measured.
 *
 * @param name metric name, empty for the result of an aggregation
 * @param value what stands in the place of a number: {@code NaN}, {@code +Inf}, {@code -Inf} or {@code histogram}
 */
public record UnmeasuredSample(String name, Map<String, String> labels, String value) {
    public static final String HISTOGRAM = "histogram";

    public UnmeasuredSample {
        name = name == null ? "" : name;
        labels = Require.sorted(labels);
        Require.text(value, "value");
    }

    /** A number that is none, as Prometheus writes it. */
    public static String written(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }

    /** The nearest number that JSON can carry: the largest for an infinity, 0 for what is no number at all. */
    public Sample nearest() {
        double number =
                switch (value) {
                    case "+Inf" -> Double.MAX_VALUE;
                    case "-Inf" -> -Double.MAX_VALUE;
                    default -> 0;
                };
        return new Sample(name, labels, number, null);
    }
}
