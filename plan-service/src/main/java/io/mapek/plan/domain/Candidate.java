package io.mapek.plan.domain;

import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.RootCause;
import io.mapek.schema.model.Score;
import io.mapek.schema.systems.Strategy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    private static final Comparator<Candidate> EXPECTED = Comparator.comparingDouble(
                    (Candidate candidate) -> candidate.score().value())
            .reversed()
            .thenComparing(candidate -> candidate.strategy().risk())
            .thenComparing(Candidate::name);

    /**
     * What is taken of these, if anything is worth its cost by what is expected. Luck decides among LOW and MEDIUM risks; a
     * HIGH one may win only if it is the best expected, too.
     */
    static Optional<Candidate> best(List<Candidate> candidates) {
        List<Candidate> worthIt =
                candidates.stream().filter(Candidate::isWorthIt).sorted(ORDER).toList();
        Optional<Candidate> expected = worthIt.stream().min(EXPECTED);
        return worthIt.stream()
                .filter(candidate -> !candidate.isHighRisk()
                        || expected.filter(candidate::equals).isPresent())
                .findFirst();
    }

    boolean isHighRisk() {
        return strategy.risk() == Risk.HIGH;
    }

    String name() {
        return strategy.name();
    }

    boolean isWorthIt() {
        return score.value() > 0;
    }
}
