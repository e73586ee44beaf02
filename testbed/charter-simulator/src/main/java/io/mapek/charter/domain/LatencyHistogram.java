package io.mapek.charter.domain;

import java.util.Arrays;
import java.util.List;

/** A cumulative histogram of durations in seconds, fed with fluid amounts. */
public final class LatencyHistogram {
    /** Upper bounds of the buckets; one for everything beyond the last is added. */
    public static final List<Double> BOUNDS_SECONDS = List.of(0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0);

    /** How much fell into each bucket (not cumulated), and the sum of all durations. */
    public record Counts(List<Double> perBucket, double sumSeconds) {}

    private final double[] amounts = new double[BOUNDS_SECONDS.size() + 1];
    private double sumSeconds;

    public Counts counts() {
        return new Counts(Arrays.stream(amounts).boxed().toList(), sumSeconds);
    }

    /** Spreads requests over the quantiles of their latency; the sum follows the mean. */
    void observe(double requests, Latency latency) {
        put(0.60 * requests, latency.p50());
        put(0.35 * requests, latency.p95());
        put(0.05 * requests, latency.p99());
        sumSeconds += requests * latency.mean();
    }

    private void put(double requests, double seconds) {
        int bucket = 0;
        while (bucket < BOUNDS_SECONDS.size() && seconds > BOUNDS_SECONDS.get(bucket)) {
            bucket++;
        }
        amounts[bucket] += requests;
    }
}
