package io.mapek.knowledge.api;

import java.util.List;

/**
 * How long something took, in seconds.
 *
 * @param n how many of the latest are looked at
 * @param p50 half took at most so long, or null when there is none
 * @param p99 99 of 100 took at most so long, or null when there is none
 */
public record Spread(int n, Double p50, Double p99) {
    static Spread of(List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        return new Spread(sorted.size(), nearestRank(sorted, 0.50), nearestRank(sorted, 0.99));
    }

    private static Double nearestRank(List<Double> sorted, double share) {
        return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
