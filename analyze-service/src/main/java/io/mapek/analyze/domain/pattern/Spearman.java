package io.mapek.analyze.domain.pattern;

import java.util.Arrays;
import java.util.List;

/** Spearman's rank correlation and its one-sided significance: exact up to 12 samples, approximate beyond. */
final class Spearman {
    private static final int MAX_EXACT = 12;
    private static final double[][] TAILS = new double[MAX_EXACT + 1][];

    private Spearman() {}

    /** The correlation of the ranks, ties sharing their mean rank; 0 when one side never changes. */
    static double correlation(List<Double> first, List<Double> second) {
        double[] x = ranks(first);
        double[] y = ranks(second);
        double mean = (x.length + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    /** The chance of a correlation of at least {@code r} between n pairs that have nothing to do with each other. */
    static double chanceOf(double r, int n) {
        if (n <= MAX_EXACT) {
            int squares = (int) Math.floor((1 - r) * n * (n * n - 1.0) / 6 + 1e-6);
            double[] tail = tail(n);
            return squares < 0 ? tail[0] : tail[Math.min(squares, tail.length - 1)];
        }
        return RankTail.beyond(r, n);
    }

    private static double[] ranks(List<Double> values) {
        double[] ranks = new double[values.size()];
        int count = 0;
        for (double value : values) {
            ranks[count++] = value;
        }
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = rank(sorted, Arrays.binarySearch(sorted, ranks[i]));
        }
        return ranks;
    }

    /** The mean rank of those that are like the one at a place. */
    private static double rank(double[] sorted, int place) {
        int from = place;
        while (from > 0 && Double.compare(sorted[from - 1], sorted[place]) == 0) {
            from--;
        }
        int to = place;
        while (to + 1 < sorted.length && Double.compare(sorted[to + 1], sorted[place]) == 0) {
            to++;
        }
        return (from + to) / 2.0 + 1;
    }

    private static synchronized double[] tail(int n) {
        if (TAILS[n] == null) {
            TAILS[n] = cumulated(n);
        }
        return TAILS[n];
    }

    /** P(sum of squared rank differences <= d) over all permutations, counted by which ranks are already given away. */
    private static double[] cumulated(int n) {
        int most = n * (n * n - 1) / 3;
        double[][] ways = new double[1 << n][];
        ways[0] = new double[most + 1];
        ways[0][0] = 1;
        for (int given = 0; given < ways.length; given++) {
            int position = Integer.bitCount(given);
            for (int rank = 0; rank < n; rank++) {
                if ((given & 1 << rank) == 0) {
                    add(ways, given, given | 1 << rank, (rank - position) * (rank - position));
                }
            }
            if (given + 1 < ways.length) {
                ways[given] = null;
            }
        }
        double[] tail = ways[ways.length - 1];
        double all = Arrays.stream(tail).sum();
        Arrays.parallelPrefix(tail, Double::sum);
        return Arrays.stream(tail).map(count -> count / all).toArray();
    }

    private static void add(double[][] ways, int from, int to, int square) {
        if (ways[to] == null) {
            ways[to] = new double[ways[from].length];
        }
        for (int d = 0; d + square < ways[from].length; d++) {
            ways[to][d + square] += ways[from][d];
        }
    }
}
