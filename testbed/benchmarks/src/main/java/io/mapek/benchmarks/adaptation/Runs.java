package io.mapek.benchmarks.adaptation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** One policy through all seeds of one sort of world. */
record Runs(Contender contender, List<Run> all) {
    /** A mean over seeds with its 90 % interval. */
    record Mean(double value, double margin) {}

    /** Two-sided 90 % of the normal distribution. */
    private static final double Z90 = 1.6448536269514722;

    static Runs of(Contender contender, Worlds worlds, Folds folds, int seeds) {
        return new Runs(
                contender,
                LongStream.rangeClosed(1, seeds)
                        .parallel()
                        .mapToObj(seed -> Run.of(contender, worlds.of(seed), folds))
                        .toList());
    }

    /** The share of best choices, incidents counted from 1, both ends included. */
    double best(int from, int to) {
        return share(Run::best, from, to);
    }

    /** The effect that was claimed beyond the true one, on the mean of those acted in. */
    double falseCredit(int from, int to) {
        return share(Run::credit, from, to);
    }

    Mean regret(int incident) {
        double[] sums =
                all.stream().mapToDouble(run -> run.regretUpTo(incident)).toArray();
        double mean = DoubleStream.of(sums).average().orElse(0);
        double variance = DoubleStream.of(sums)
                .map(sum -> (sum - mean) * (sum - mean))
                .average()
                .orElse(0);
        return new Mean(mean, Z90 * Math.sqrt(variance / sums.length));
    }

    /** Incidents made worse, of a hundred. */
    double harmed() {
        int incidents = all.getFirst().best().length;
        return 100 * mean(run -> run.harmed()) / incidents;
    }

    private double mean(ToDoubleFunction<Run> of) {
        return all.stream().mapToDouble(of).average().orElse(0);
    }

    private double share(java.util.function.Function<Run, double[]> of, int from, int to) {
        return all.stream()
                .flatMapToDouble(
                        run -> DoubleStream.of(of.apply(run)).skip(from - 1L).limit(to - from + 1L))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
