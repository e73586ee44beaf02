package io.mapek.analyze.domain.pattern;

/**
 * The upper tail of Spearman's correlation for many samples: a symmetric beta distribution (Pearson type II) with the exact
 * variance {@code 1/(n-1)} and kurtosis {@code 3(25n^3-38n^2-35n+72) / 25n(n^2-1)} (Kendall, Rank Correlation Methods).
 * Student's t, the usual approximation, claims a third of the true chance this far out.
 */
final class RankTail {
    private static final double[] LANCZOS = {
        76.18009172947146,
        -86.50532032941677,
        24.01409824083091,
        -1.231739572450155,
        0.1208650973866179e-2,
        -0.5395239384953e-5
    };

    private RankTail() {}

    static double beyond(double r, int n) {
        double cube = 25.0 * n * n * n;
        double kurtosis = 3 * (cube - 38.0 * n * n - 35.0 * n + 72) / (cube - 25.0 * n);
        double shape = 3 / (3 - kurtosis) - 1.5;
        double widest = (2 * shape + 1) / (n - 1);
        double outside = beta(1 - r * r / widest, shape, 0.5) / 2;
        return r >= 0 ? outside : 1 - outside;
    }

    /** The regularized incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22). */
    private static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x >= (a + 1) / (a + b + 2)) {
            return 1 - beta(1 - x, b, a);
        }
        double front = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x);
        return Math.exp(front) * fraction(x, a, b) / a;
    }

    /** Lentz's method. */
    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double h = d;
        for (int m = 1; m <= 200; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < 1e-14) {
                break;
            }
        }
        return h;
    }

    private static double away(double value) {
        return Math.abs(value) < 1e-300 ? 1e-300 : value;
    }

    /** Lanczos's approximation, g = 5. */
    private static double logGamma(double x) {
        double shifted = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
        double sum = 1.000000000190015;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + 1 + i);
        }
        return -shifted + Math.log(2.5066282746310005 * sum / x);
    }
}
