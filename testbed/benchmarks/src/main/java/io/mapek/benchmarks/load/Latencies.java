package io.mapek.benchmarks.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Durations in milliseconds, in order. */
record Latencies(double[] sorted) {
    static Latencies of(Collection<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    /** The nearest-rank percentile; not a number when there is nothing. */
    double percentile(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(1, rank) - 1];
    }

    double p50() {
        return percentile(50);
    }

    double p99() {
        return percentile(99);
    }

    double max() {
        return percentile(100);
    }

    String line() {
        return String.format(
                Locale.ROOT, "P50 %.1f ms, P99 %.1f ms, longest %.1f ms, n=%d", p50(), p99(), max(), sorted.length);
    }
}
