package io.mapek.knowledge.domain;

import java.time.Instant;
import java.util.Set;

/**
 * What the cycles have shown of a measurement so far.
 *
 * @param baseline the last cycle with sight at or before the start, or null
 * @param last the last cycle since, or null
 * @param closing the cycle that ended the window, or null while it is open
 * @param cycles seen in the window
 * @param unseen of those, BLIND ones, and gaps in which no cycle came
 * @param cleanRun clean cycles in a row up to the last one; a blind one counts neither way
 * @param cleanSince the first of them, or null
 * @param criticalSince the first cycle since the start in which a component of its own was critical that was not before, or null
 */
public record Look(
        Cycle baseline,
        Cycle last,
        Cycle closing,
        int cycles,
        int unseen,
        int cleanRun,
        Instant cleanSince,
        Instant criticalSince) {
    static final Look NOTHING = new Look(null, null, null, 0, 0, 0, null, null);

    /** Before the start: only what was at stake then counts. */
    Look from(Cycle cycle) {
        boolean newer = baseline == null || cycle.time().isAfter(baseline.time());
        return cycle.sees() && newer
                ? new Look(cycle, last, closing, cycles, unseen, cleanRun, cleanSince, criticalSince)
                : this;
    }

    /** After the start. */
    Look at(Cycle cycle, Window window, Set<String> fingerprints, boolean newlyCritical) {
        boolean inWindow = window.contains(cycle.time());
        boolean lost = inWindow && (!cycle.sees() || window.lostBetween(last == null ? baseline : last, cycle.time()));
        boolean clean = cycle.cleanOf(fingerprints);
        int run = cycle.sees() ? (clean ? cleanRun + 1 : 0) : cleanRun;
        Instant since = run == 0 ? null : cleanSince == null ? cycle.time() : cleanSince;
        return new Look(
                baseline,
                cycle,
                window.endsWith(cycle, run) ? cycle : null,
                cycles + (inWindow ? 1 : 0),
                unseen + (lost ? 1 : 0),
                run,
                since,
                criticalSince == null && newlyCritical ? cycle.time() : criticalSince);
    }

    /** The same start, looked at anew. */
    Look again() {
        return new Look(baseline, null, null, 0, 0, 0, null, null);
    }
}
