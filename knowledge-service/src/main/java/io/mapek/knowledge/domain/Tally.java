package io.mapek.knowledge.domain;

import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.OutcomeType;

/**
 * The exact counts of one strategy, or action type; nothing is forgotten in them.
 *
 * @param compared of n, those that began as early as a control would have
 */
record Tally(
        int n,
        int successes,
        int partials,
        int degradations,
        int unknowns,
        int times,
        double seconds,
        double resolved,
        int controls,
        double controlSuccesses,
        int compared,
        double comparedSuccesses) {

    static Tally of(Effectiveness row) {
        return new Tally(
                row.n(),
                row.successes(),
                row.partials(),
                row.degradations(),
                row.unknowns(),
                row.timesToEffect(),
                row.sumTimeToEffectSeconds(),
                row.sumResolved(),
                row.controls(),
                row.controlSuccesses(),
                row.treated(),
                row.comparedSuccesses() == null ? row.successes() + row.partials() / 2.0 : row.comparedSuccesses());
    }

    /** With what happened by itself so far. */
    static Tally beside(int controls, double controlSuccesses) {
        return new Tally(0, 0, 0, 0, 0, 0, 0, 0, controls, controlSuccesses, 0, 0);
    }

    Tally withExecution(Lesson lesson) {
        OutcomeType outcome = lesson.assessment().outcome();
        boolean known = lesson.known();
        boolean timed = known && lesson.assessment().timeToStabilisation() != null;
        double took = timed ? lesson.assessment().timeToStabilisation().toMillis() / 1000.0 : 0;
        boolean comparable = known && lesson.onTime();
        int ended = known ? lesson.assessment().before() - lesson.assessment().after() : 0;
        return new Tally(
                n + one(known),
                successes + one(outcome == OutcomeType.SUCCESS),
                partials + one(outcome == OutcomeType.PARTIAL),
                degradations + one(outcome == OutcomeType.DEGRADATION),
                unknowns + one(!known),
                times + one(timed),
                seconds + took,
                resolved + ended,
                controls,
                controlSuccesses,
                compared + one(comparable),
                comparedSuccesses + (comparable ? lesson.credit() : 0));
    }

    Tally withControl(Lesson lesson) {
        return new Tally(
                n,
                successes,
                partials,
                degradations,
                unknowns,
                times,
                seconds,
                resolved,
                controls + 1,
                controlSuccesses + lesson.credit(),
                compared,
                comparedSuccesses);
    }

    double successRate() {
        return n == 0 ? 0 : (successes + partials / 2.0) / n;
    }

    /** Of those that may be compared with controls. */
    double comparedRate() {
        return compared == 0 ? 0 : comparedSuccesses / compared;
    }

    double controlRate() {
        return controls == 0 ? 0 : controlSuccesses / controls;
    }

    /** The seed's confidence: 1 - 1/min(n, 30). */
    double confidence() {
        return n == 0 ? 0 : 1 - 1.0 / Math.min(n, 30);
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
