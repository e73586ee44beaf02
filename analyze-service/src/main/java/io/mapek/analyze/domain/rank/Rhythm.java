package io.mapek.analyze.domain.rank;

import java.time.Duration;

/**
 * The seconds of the ranking rules as numbers of samples, at a collection interval.
 *
 * @param guard samples that wait before they are taken for normal: 10 s, at least 2
 * @param streak samples over which an onset must show: 5 s, at least 2
 * @param window samples that are ranked on: 60 s, at least 1, at most {@link #MAX_WINDOW}
 */
record Rhythm(int guard, int streak, int window) {
    static final int MAX_WINDOW = 30;
    private static final int MAX_GUARD = 10;

    static Rhythm of(Duration interval) {
        double seconds = Math.max(0.001, interval.toMillis() / 1000.0);
        return new Rhythm(
                (int) Math.clamp(Math.ceil(10 / seconds), 2, MAX_GUARD),
                (int) Math.clamp(Math.ceil(5 / seconds), 2, MAX_GUARD),
                (int) Math.clamp(Math.floor(60 / seconds), 1, MAX_WINDOW));
    }
}
