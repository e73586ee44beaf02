package io.mapek.schema.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The comparator of a level rule: which side of the threshold is a breach. */
public enum Comparison {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<="),
    EQUAL("=="),
    UNEQUAL("!=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** As written in rules: {@code > >= < <= == !=}. */
    @JsonValue
    public String symbol() {
        return symbol;
    }

    /** The comparison written so. */
    @JsonCreator
    public static Comparison of(String symbol) {
        for (Comparison comparison : values()) {
            if (comparison.symbol.equals(symbol)) {
                return comparison;
            }
        }
        throw new IllegalArgumentException("comparator must be one of > >= < <= == !=, not '" + symbol + "'");
    }

    /** Whether the value breaches the threshold. */
    public boolean breaches(double value, double threshold) {
        return switch (this) {
            case ABOVE -> value > threshold;
            case AT_LEAST -> value >= threshold;
            case BELOW -> value < threshold;
            case AT_MOST -> value <= threshold;
            case EQUAL -> value == threshold;
            case UNEQUAL -> value != threshold;
        };
    }

    /** How far a value is beyond the threshold on the side of a breach; less than nothing on the other. */
    public double beyond(double value, double threshold) {
        double above = value - threshold;
        return switch (this) {
            case ABOVE, AT_LEAST -> above;
            case BELOW, AT_MOST -> -above;
            case EQUAL -> -Math.abs(above);
            case UNEQUAL -> Math.abs(above);
        };
    }
}
