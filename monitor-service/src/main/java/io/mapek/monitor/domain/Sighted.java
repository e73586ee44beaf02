package io.mapek.monitor.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * When a breach was seen.
 *
 * @param found when it was last found; null for an alert, and where that is not known
 * @param hidden when what may have it was last out of sight; null when it was found since
 * @param missed when it was first missing since then while none of the system's targets was known; else null
 */
record Sighted(Instant found, Instant hidden, Instant missed) {
    /** Prometheus itself takes no longer for a series to have ended: targets are scraped more often. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    static Sighted at(Instant found) {
        return new Sighted(found, null, null);
    }

    /**
     * Something out of sight may have it.
     *
     * @param any whether that may be any target
     */
    Sighted hiddenAt(Instant now, boolean any) {
        return new Sighted(found, now, any && missed == null ? now : missed);
    }

    /** Whether it was first missing, while no target was known, when one was out of sight that is so since then. */
    boolean wasMissedSince(Instant outOfSight) {
        return missed != null && !outOfSight.isAfter(missed);
    }

    /**
     * A rate needs two values that came after its target was back. Where an expression finds its rates reliably, the second comes
     * within half of its look-back.
     */
    boolean mayLackValuesAt(Instant now, Duration lookBack) {
        return hidden != null && now.isBefore(hidden.plus(enough(lookBack)));
    }

    /** Whether it was last found longer ago than values come apart. */
    boolean isLongMissingAt(Instant now, Duration lookBack) {
        return found != null && found.plus(enough(lookBack)).isBefore(now);
    }

    private static Duration enough(Duration lookBack) {
        Duration half = lookBack.dividedBy(2);
        return half.compareTo(LONGEST) < 0 ? half : LONGEST;
    }
}
