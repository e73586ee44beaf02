package io.mapek.benchmarks.rootcause;

/**
 * The samples of one moment.
 *
 * @param second since the case began
 * @param series which series, by their place in the case
 * @param values of these series
 */
@SuppressWarnings("ArrayRecordComponent")
record Row(double second, int[] series, double[] values) {

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
