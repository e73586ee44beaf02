package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.SeriesRole;
import java.util.Collection;

/**
 * Finds that something began though no rule says so: at least 3 series with z > 8, or 1 with z > 20, over
 * {@code max(2 cycles, 5 s)}.
 */
final class Onset {
    private static final double FAR = 8;
    private static final int FAR_SERIES = 3;
    private static final double VERY_FAR = 20;

    private Onset() {}

    static boolean shows(Collection<WatchedSeries> series, int streak) {
        int far = 0;
        for (WatchedSeries one : series) {
            double z = one.lasting(streak);
            if (z > VERY_FAR) {
                return true;
            }
            far += z > FAR ? 1 : 0;
        }
        return far >= FAR_SERIES;
    }

    /** How many series of a role have left their normal in the window. */
    static long showing(Collection<WatchedSeries> series, SeriesRole role, int window) {
        return series.stream()
                .filter(one -> one.role() == role && one.z(window) > FAR)
                .count();
    }
}
