package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.SeriesRole;

/**
 * What is normal for a series: mean and mean deviation, exponentially weighted over about 144 samples.
 *
 * <pre>
 * a = max(1/n, 2/145)       a plain mean at first
 * m += a (y - m)            y = x within m ± 3 s: an outlier moves it a little, a new level soon, as s grows with it
 * d += a (|y - m| - d)      y = x within m ± 10 s: bursts in more than 8 % of the samples are normal
 * s = max(1.2533 d, floor)  as MAD x 1.4826 would be; floor = 10 % of |m|, 5 % for latency, 0.25 points for availability
 * </pre>
 *
 * @param n samples so far, counted up to the weight's length
 */
record Baseline(float mean, float deviation, int n) {
    /** Below so many samples nothing is known. */
    static final int ENOUGH = 10;

    private static final int LENGTH = 145;
    private static final double LEVEL = 3;
    private static final double SPREAD = 10;
    private static final double LEFT_NOTHING = 10;

    static final Baseline NONE = new Baseline(0, 0, 0);

    boolean known() {
        return n >= ENOUGH;
    }

    Baseline taking(double x, SeriesRole role) {
        if (n == 0) {
            return new Baseline((float) x, 0, 1);
        }
        double weight = Math.max(1.0 / (n + 1), 2.0 / LENGTH);
        double newDeviation = deviation + weight * (Math.abs(within(SPREAD, x, role) - mean) - deviation);
        double newMean = mean + weight * (within(LEVEL, x, role) - mean);
        return new Baseline((float) newMean, (float) newDeviation, Math.min(n + 1, LENGTH));
    }

    /** An outlier counts no more than so many scales. */
    private double within(double scales, double x, SeriesRole role) {
        double reach = scales * scale(role);
        return known() && reach > 0 ? Math.clamp(x, mean - reach, mean + reach) : x;
    }

    /** How many scales a value lies from normal, in the direction that is worse; either one where none is. */
    double z(double x, SeriesRole role) {
        double worse = role == null ? Math.abs(x - mean) : worse(x, role);
        double scale = scale(role);
        if (scale == 0) {
            return worse > 0 ? LEFT_NOTHING : 0;
        }
        return Math.max(0, worse) / scale;
    }

    /** Whether nothing at all would be far from normal. */
    boolean nothingIsFar() {
        return known() && mean > 5 * scale(SeriesRole.REQUESTS);
    }

    private double worse(double x, SeriesRole role) {
        return switch (role) {
            case LATENCY -> x - mean;
            case AVAILABILITY -> mean - x;
            case REQUESTS -> Math.abs(x - mean);
        };
    }

    private double scale(SeriesRole role) {
        return Math.max(1.2533 * deviation, role == null ? 0.10 * Math.abs(mean) : floor(role));
    }

    private double floor(SeriesRole role) {
        return switch (role) {
            case LATENCY -> 0.05 * Math.abs(mean);
            case AVAILABILITY -> 0.25;
            case REQUESTS -> 0.10 * Math.abs(mean);
        };
    }
}
