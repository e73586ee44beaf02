package io.mapek.knowledge.domain;

import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.OutcomeType;

/**
 * What the loop has done.
 *
 * @param generated candidates scored in the latest planning
 * @param plannedFor the analysis of that planning, or null
 * @param executed policies, those that changed nothing at all not counted
 * @param outcomes of executions; undoing one is no remedy and not counted
 */
public record Work(
        int generated, String plannedFor, long executed, long outcomes, long successes, long partials, long unknowns) {
    static final Work NONE = new Work(0, null, 0, 0, 0, 0, 0);

    /** One planning may refuse several remedies: together they are its candidates, as many as the fullest of them tells. */
    Work planned(String analysisId, int candidates) {
        boolean same = analysisId != null && analysisId.equals(plannedFor);
        int scored = same ? Math.max(generated, candidates) : candidates;
        return new Work(scored, analysisId, executed, outcomes, successes, partials, unknowns);
    }

    Work withExecution() {
        return new Work(generated, plannedFor, executed + 1, outcomes, successes, partials, unknowns);
    }

    Work with(OutcomeAssessed assessed) {
        OutcomeType outcome = assessed.outcome();
        return new Work(
                generated,
                plannedFor,
                executed,
                outcomes + 1,
                successes + (outcome == OutcomeType.SUCCESS ? 1 : 0),
                partials + (outcome == OutcomeType.PARTIAL ? 1 : 0),
                unknowns + (outcome == OutcomeType.UNKNOWN ? 1 : 0));
    }

    /** (SUCCESS + half PARTIAL) of those that are known; 0 of none. */
    public double successRate() {
        long known = outcomes - unknowns;
        return known == 0 ? 0 : (successes + partials / 2.0) / known;
    }
}
