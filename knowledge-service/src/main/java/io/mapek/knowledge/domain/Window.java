package io.mapek.knowledge.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * When an effect is looked for.
 *
 * <pre>
 *          end ── settle ──┬── earliest end: clean cycles x interval ──┬── end: look-back + window cycles x interval ── overdue
 *                        begin                                   early                                            + 2 min
 * </pre>
 *
 * What a rule reports at {@code end} lies after {@code begin}, however far it looks back.
 *
 * @param cleanRun so many clean cycles in a row end it early
 * @param staleAfter so many intervals without a cycle are no sight
 */
record Window(Instant begin, Instant earliestEnd, Instant end, int cleanRun, int staleAfter) {
    /** How long after its end a window waits for cycles and for the execution's end. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    boolean contains(Instant time) {
        return !time.isBefore(begin);
    }

    Instant overdue() {
        return end.plus(PATIENCE);
    }

    /** Whether it ends with this cycle, after so many clean ones in a row. */
    boolean endsWith(Cycle cycle, int clean) {
        return !cycle.time().isBefore(end)
                || (clean >= cleanRun && !cycle.time().isBefore(earliestEnd));
    }

    /** Whether so much time lies between two cycles that nobody was looking. */
    boolean lostBetween(Cycle earlier, Instant later) {
        return earlier != null
                && Duration.between(earlier.time(), later)
                                .compareTo(earlier.interval().multipliedBy(staleAfter))
                        > 0;
    }
}
