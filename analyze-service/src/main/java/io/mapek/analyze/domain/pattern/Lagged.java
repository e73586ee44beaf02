package io.mapek.analyze.domain.pattern;

import java.util.List;
import java.util.Optional;

/**
 * How well the values of one breach, some cycles back, rank like another's now.
 *
 * @param n aligned samples
 */
record Lagged(Track first, Track second, int lag, int n, double r) {
    private static final int LEAST = 3;

    /** Unless there are fewer aligned samples than that. */
    static Optional<Lagged> of(Track first, Track second, int lag, int samples) {
        int n = aligned(first, second, lag);
        return n < samples
                ? Optional.empty()
                : Optional.of(new Lagged(first, second, lag, n, correlation(first, second, lag, n)));
    }

    /** The chance of such a rank correlation, or a higher one, without any connection. */
    double p() {
        return Spearman.chanceOf(r, n);
    }

    /** Whether it holds at least as well as without the lag and as the other way round. */
    boolean precedes() {
        double atOnce = correlation(first, second, 0, n);
        int backwards = aligned(second, first, lag);
        double reverse = backwards < LEAST ? -1 : correlation(second, first, lag, backwards);
        return r >= atOnce - 1e-9 && r >= reverse - 1e-9;
    }

    boolean samePair(Lagged other) {
        return first.equals(other.first) && second.equals(other.second);
    }

    private static int aligned(Track first, Track second, int lag) {
        return Math.min(first.values().size() - lag, second.values().size());
    }

    private static double correlation(Track first, Track second, int lag, int n) {
        int end = first.values().size() - lag;
        return Spearman.correlation(first.values().subList(end - n, end), last(second.values(), n));
    }

    private static List<Double> last(List<Double> values, int n) {
        return values.subList(values.size() - n, values.size());
    }
}
