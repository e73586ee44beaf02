package io.mapek.knowledge.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.CycleStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * The loop's cycles, as the newest analysis tells them.
 *
 * @param iteration the number of the newest cycle, 0 before the first
 * @param sight of the newest cycle, or null before the first
 */
public record Pulse(
        Instant firstCycleAt,
        Instant lastCycleAt,
        long iteration,
        Duration interval,
        CycleStatus sight,
        int violationsActive,
        int atStake) {
    static final Pulse NONE = new Pulse(null, null, 0, Duration.ZERO, null, 0, 0);

    /** So many intervals without a cycle, and the loop does not run. */
    private static final int MISSED = 3;

    Pulse with(AnalysisCompleted analysis) {
        boolean sees = analysis.status() != CycleStatus.BLIND;
        return new Pulse(
                firstCycleAt == null ? analysis.time() : firstCycleAt,
                analysis.time(),
                analysis.cycle(),
                analysis.interval(),
                analysis.status(),
                sees ? analysis.activeTotal() : violationsActive,
                sees ? Cycle.total(analysis) : atStake);
    }

    /** Whether cycles still come. */
    public boolean beatsAt(Instant now) {
        return lastCycleAt != null && !now.isAfter(lastCycleAt.plus(interval.multipliedBy(MISSED)));
    }
}
