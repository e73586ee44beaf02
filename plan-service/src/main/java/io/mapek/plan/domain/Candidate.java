package io.mapek.plan.domain;

import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.RootCause;
import io.mapek.schema.model.Score;
import io.mapek.schema.systems.Strategy;
import java.util.Comparator;
import java.util.List;

/**
 * A strategy made ready for one root cause.
 *
 * @param drawn the score that it competes with: of a draw from what was learned, or the score itself
 * @param personOnly why the machine may not approve it, or null
 */
record Candidate(
        String policyId,
        Strategy strategy,
        RootCause cause,
        List<PlannedAction> actions,
        Score score,
        double drawn,
        String personOnly) {

    /** Best first; ties go to the lower risk, then by name. */
    static final Comparator<Candidate> ORDER = Comparator.comparingDouble(Candidate::drawn)
            .reversed()
            .thenComparing(candidate -> candidate.strategy().risk())
            .thenComparing(Candidate::name);

    String name() {
        return strategy.name();
    }

    boolean isWorthIt() {
        return score.value() > 0;
    }
}
