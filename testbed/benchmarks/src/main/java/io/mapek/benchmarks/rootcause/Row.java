package io.mapek.benchmarks.rootcause;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The samples of one moment.
 *
 * @param second since the case began
 * @param series which series, by their place in the case
 * @param values of these series
 */
@SuppressWarnings("ArrayRecordComponent")
record Row(double second, int[] series, double[] values) {

    /** With the series that have a new place only. */
    Row only(int[] place) {
        int[] kept = IntStream.range(0, series.length)
                .filter(i -> place[series[i]] >= 0)
                .toArray();
        return new Row(
                second,
                Arrays.stream(kept).map(i -> place[series[i]]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> values[i]).toArray());
    }

    /** The value of a series, NaN when there is none. */
    double of(int which) {
        for (int i = 0; i < series.length; i++) {
            if (series[i] == which) {
                return values[i];
            }
        }
        return Double.NaN;
    }
}
