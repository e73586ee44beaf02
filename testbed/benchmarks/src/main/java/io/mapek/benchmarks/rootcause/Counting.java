package io.mapek.benchmarks.rootcause;

/** Tells series that only count up, but for a start anew, from those that are measured. */
final class Counting {
    private static final int ENOUGH = 20;
    private static final double FALLS = 0.01;
    private static final double RISES = 0.5;

    private Counting() {}

    /** By place, whether a series is a counter: it hardly ever falls and rises in most steps. */
    static boolean[] counters(RootCauseCase data) {
        int size = data.series().size();
        double[] last = new double[size];
        int[] seen = new int[size];
        int[] rises = new int[size];
        int[] falls = new int[size];
        for (Row row : data.rows()) {
            for (int i = 0; i < row.series().length; i++) {
                int which = row.series()[i];
                rises[which] += seen[which] > 0 && row.values()[i] > last[which] ? 1 : 0;
                falls[which] += seen[which] > 0 && row.values()[i] < last[which] ? 1 : 0;
                last[which] = row.values()[i];
                seen[which]++;
            }
        }
        boolean[] counters = new boolean[size];
        for (int i = 0; i < size; i++) {
            counters[i] = seen[i] >= ENOUGH && falls[i] <= FALLS * seen[i] && rises[i] >= RISES * seen[i];
        }
        return counters;
    }
}
