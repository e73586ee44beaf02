package io.mapek.benchmarks.rootcause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers samples in arrays, as a long recording has millions, and puts them into rows. */
final class Columns {
    private double[] seconds = new double[1 << 12];
    private int[] series = new int[1 << 12];
    private double[] values = new double[1 << 12];
    private int size;

    void add(double second, int which, double value) {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * size);
            series = Arrays.copyOf(series, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        seconds[size] = second;
        series[size] = which;
        values[size] = value;
        size++;
    }

    /** The usual distance between moments; one second when there is only one. */
    double step() {
        double[] moments = Arrays.stream(seconds, 0, size).sorted().distinct().toArray();
        double[] gaps = IntStream.range(1, moments.length)
                .mapToDouble(i -> moments[i] - moments[i - 1])
                .sorted()
                .toArray();
        return gaps.length == 0 ? 1 : gaps[gaps.length / 2];
    }

    /** One row per step that has samples; of several values of a series in one step the last counts. */
    List<Row> rows(double step) {
        int[] order = order();
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < size; ) {
            long slot = slot(order[from], step);
            int to = from;
            while (to < size && slot(order[to], step) == slot) {
                to++;
            }
            rows.add(row(slot * step, Arrays.copyOfRange(order, from, to)));
            from = to;
        }
        return rows;
    }

    private int[] order() {
        IntStream all = IntStream.range(0, size);
        return isSorted()
                ? all.toArray()
                : all.boxed()
                        .sorted(Comparator.comparingDouble(i -> seconds[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    private Row row(double second, int[] samples) {
        return new Row(
                second,
                Arrays.stream(samples).map(i -> series[i]).toArray(),
                Arrays.stream(samples).mapToDouble(i -> values[i]).toArray());
    }

    private long slot(int sample, double step) {
        return (long) Math.floor(seconds[sample] / step + 1e-6);
    }

    private boolean isSorted() {
        for (int i = 1; i < size; i++) {
            if (seconds[i] < seconds[i - 1]) {
                return false;
            }
        }
        return true;
    }
}
