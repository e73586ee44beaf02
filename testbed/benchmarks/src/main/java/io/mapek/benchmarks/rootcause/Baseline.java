package io.mapek.benchmarks.rootcause;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Ways to rank that a loop must beat: what one would write in an afternoon. They see the same rows as the loop. */
enum Baseline {
    /** Samples beyond three standard deviations from the normal mean, counted per component. */
    COUNTING("counting violations") {
        @Override
        double score(double[] normal, double[] after) {
            double mean = Arrays.stream(normal).average().orElse(0);
            double deviation = Math.sqrt(Arrays.stream(normal)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElse(0));
            return Arrays.stream(after)
                    .filter(x -> Math.abs(x - mean) > 3 * deviation)
                    .count();
        }

        @Override
        double joined(double first, double second) {
            return first + second;
        }
    },
    /** The largest |median - normal median| / MAD over a component's series. */
    DEVIATION("robust deviation") {
        @Override
        double score(double[] normal, double[] after) {
            double middle = median(normal);
            double spread =
                    median(Arrays.stream(normal).map(x -> Math.abs(x - middle)).toArray());
            return Math.abs(median(after) - middle) / Math.max(1.4826 * spread, 1e-9);
        }

        @Override
        double joined(double first, double second) {
            return Math.max(first, second);
        }
    };

    private static final int NORMAL_SAMPLES = 600;

    private final String title;

    Baseline(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract double score(double[] normal, double[] after);

    abstract double joined(double first, double second);

    /** The same case, ranked this way on the rows up to a verdict's. */
    Verdict of(RootCauseCase data, Verdict verdict) {
        double begun = data.normalUntil() == null ? 0 : data.normalUntil();
        double end = verdict.judgedAfter() == null ? Double.MAX_VALUE : begun + verdict.judgedAfter();
        Map<String, Double> scores = new TreeMap<>();
        double[][][] values = values(data, end);
        for (int i = 0; i < values.length; i++) {
            String component = data.series().get(i).component();
            if (component != null && values[i][0].length > 0 && values[i][1].length > 0) {
                scores.merge(component, score(values[i][0], values[i][1]), this::joined);
            }
        }
        List<String> ranking = scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        return new Verdict(data.name(), ranking, 0, title, "", verdict.judgedAfter(), 0, 0, 0);
    }

    /** Per series the last normal values, and those after. */
    private static double[][][] values(RootCauseCase data, double end) {
        List<Row> normal = data.rows().stream().filter(data::isNormal).toList();
        List<Row> last = normal.subList(Math.max(0, normal.size() - NORMAL_SAMPLES), normal.size());
        List<Row> after = data.rows().stream()
                .filter(row -> !data.isNormal(row) && row.second() <= end)
                .toList();
        double[][][] values = new double[data.series().size()][][];
        for (int i = 0; i < values.length; i++) {
            values[i] = new double[][] {values(last, i), values(after, i)};
        }
        return values;
    }

    private static double[] values(List<Row> rows, int which) {
        return rows.stream()
                .mapToDouble(row -> row.of(which))
                .filter(Double::isFinite)
                .toArray();
    }

    private static double median(double[] values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
