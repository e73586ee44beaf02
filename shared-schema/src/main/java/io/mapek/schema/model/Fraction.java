package io.mapek.schema.model;

/** An exact share, such as 2 of 3. */
public record Fraction(int numerator, int denominator) {
    public Fraction {
        Require.atLeast(numerator, 0, "numerator");
        Require.atLeast(denominator, 0, "denominator");
        if (numerator > denominator) {
            throw new IllegalArgumentException(numerator + " of " + denominator + " is more than all");
        }
    }

    /** As a number from 0 to 1; 0 of 0 is 0. */
    public double toDouble() {
        return denominator == 0 ? 0 : (double) numerator / denominator;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
