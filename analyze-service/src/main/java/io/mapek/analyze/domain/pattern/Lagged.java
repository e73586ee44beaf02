package io.mapek.analyze.domain.pattern;

import java.util.List;

/**
 * How well the values of one breach, some cycles back, rank like another's now.
 *
 * @param n aligned samples
 * @param p the chance of such a rank correlation, or a higher one, without any connection
 * @param precedes whether it holds at least as well as without the lag and as the other way round
 */
record Lagged(Track first, Track second, int lag, int n, double r, double p, boolean precedes) {

    static Lagged of(Track first, Track second, int lag) {
        int n = aligned(first, second, lag);
        if (n < 3) {
            return new Lagged(first, second, lag, Math.max(0, n), 0, 1, false);
        }
        double r = correlation(first, second, lag, n);
        double atOnce = correlation(first, second, 0, n);
        int backwards = aligned(second, first, lag);
        double reverse = backwards < 3 ? -1 : correlation(second, first, lag, backwards);
        return new Lagged(first, second, lag, n, r, Spearman.chanceOf(r, n), r >= atOnce - 1e-9 && r >= reverse - 1e-9);
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
