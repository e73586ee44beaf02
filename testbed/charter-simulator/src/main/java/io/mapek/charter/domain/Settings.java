package io.mapek.charter.domain;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A component's configuration. {@code timeout} bounds how long a request may wait; where work is done in batches,
 * {@code batch_size} spreads the cost of starting one and {@code parallelism} adds a little room. Other keys are kept and
 * change nothing.
 */
public final class Settings {
    private static final double USUAL_BATCH = 20;
    private static final double USUAL_PARALLELISM = 2;
    private static final double USUAL_TIMEOUT_SECONDS = 30;

    /** The keys that must be numbers, with the range that makes sense. */
    private static final Map<String, double[]> RANGES = Map.of(
            "batch_size", new double[] {1, 1_000},
            "parallelism", new double[] {1, 64},
            "timeout", new double[] {0.1, 600});

    private final boolean worksInBatches;
    private final TreeMap<String, String> values = new TreeMap<>();

    Settings(boolean worksInBatches) {
        this.worksInBatches = worksInBatches;
        values.put("timeout", "30");
        if (worksInBatches) {
            values.put("batch_size", "20");
            values.put("parallelism", "2");
        }
    }

    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    /** Sets each key, removes those whose value is null, and answers what the keys were before (null: absent). */
    public Map<String, String> patch(Map<String, String> changes) {
        Map<String, String> before = new TreeMap<>();
        changes.forEach((key, value) -> before.put(key, value == null ? values.remove(key) : values.put(key, value)));
        return before;
    }

    /** Why a value cannot be taken, if it cannot. */
    public static Optional<String> objection(String key, String value) {
        double[] range = RANGES.get(key);
        if (range == null || value == null) {
            return Optional.empty();
        }
        try {
            double number = Double.parseDouble(value);
            return number >= range[0] && number <= range[1] ? Optional.empty() : Optional.of(rule(key, range));
        } catch (NumberFormatException notANumber) {
            return Optional.of(rule(key, range));
        }
    }

    double timeoutSeconds() {
        return number("timeout", USUAL_TIMEOUT_SECONDS);
    }

    /** What batching makes of the service time: a fifth of it is the batch's own cost. */
    double serviceFactor() {
        return worksInBatches ? 0.8 + 0.2 * USUAL_BATCH / number("batch_size", USUAL_BATCH) : 1;
    }

    double slotFactor() {
        double more = 0.1 * (number("parallelism", USUAL_PARALLELISM) - USUAL_PARALLELISM);
        return worksInBatches ? Math.clamp(1 + more, 0.5, 1.5) : 1;
    }

    private double number(String key, double otherwise) {
        String value = values.get(key);
        return value == null ? otherwise : Double.parseDouble(value);
    }

    private static String rule(String key, double[] range) {
        return "'" + key + "' must be a number from " + range[0] + " to " + range[1] + ".";
    }
}
