package io.mapek.monitor.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * When a breach was seen.
 *
 * @param found when it was last found; null for an alert, and where that is not known
 * @param hidden when what may have it was last out of sight; null when it was found since
 */
record Sighted(Instant found, Instant hidden) {
    /** Prometheus itself takes no longer for a series to have ended: targets are scraped more often. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * A rate needs two values that came after its target was back. Where an expression finds its rates reliably, the second comes
     * within half of its look-back.
     */
    boolean mayLackValuesAt(Instant now, Duration lookBack) {
        Duration half = lookBack.dividedBy(2);
        return hidden != null && now.isBefore(hidden.plus(half.compareTo(LONGEST) < 0 ? half : LONGEST));
    }
}
