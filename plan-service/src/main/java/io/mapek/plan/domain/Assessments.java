package io.mapek.plan.domain;

import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.stage.Step;
import java.time.Duration;
import java.util.Optional;

/** What follows for Plan from what an execution changed, or from not hearing of it. */
final class Assessments {
    /** How long after its window an assessment may be on its way; then it counts as UNKNOWN. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private Assessments() {}

    static Step<PlanState> assessed(Situation at, OutcomeAssessed assessed) {
        if (assessed.control() || assessed.executionId() == null) {
            return Step.to(controlled(at.state(), assessed));
        }
        PlanState unlocked = unlock(at, assessed);
        Optional<Done> done = unlocked.done(assessed.executionId());
        boolean remedy = done.map(Done::origin)
                .or(() -> Optional.ofNullable(at.state().ongoing())
                        .filter(ongoing -> ongoing.is(assessed.executionId()))
                        .map(ongoing -> ongoing.policy().origin()))
                .map(origin -> origin != PolicyOrigin.UNDO)
                .orElse(true);
        boolean uncounted = done.isEmpty() || done.get().isLost() || done.get().status() == ExecutionStatus.COMPLETED;
        Step<PlanState> counted =
                remedy && uncounted ? Attempts.assessed(at.with(unlocked), assessed) : Step.to(unlocked);
        return isHarm(assessed) && done.isPresent()
                ? counted.then(new Undo(at.with(counted.state()), done.get()).afterHarm(assessed.id()))
                : counted;
    }

    /** Of an episode one control is compared with: left alone in SHADOW or by lot, it need not be left alone again. */
    private static PlanState controlled(PlanState state, OutcomeAssessed assessed) {
        return HoldOut.COMPARED.contains(assessed.kind()) && assessed.episodeId() != null
                ? state.change().controlled(assessed.episodeId()).state()
                : state;
    }

    private static PlanState unlock(Situation at, OutcomeAssessed assessed) {
        Ongoing ongoing = at.state().ongoing();
        String harmful = isHarm(assessed) ? assessed.id() : null;
        Changed changed = at.state().change();
        if (ongoing != null) {
            changed.ongoing(ongoing.assessed(assessed.executionId(), harmful, at.now()));
        }
        at.state()
                .done(assessed.executionId())
                .filter(Done::isLost)
                .ifPresent(lost -> changed.done(lost.assessed(harmful)));
        return changed.state();
    }

    /** Worse by at least 2 and by a fifth, or another component became critical. One more violation may be chance. */
    private static boolean isHarm(OutcomeAssessed assessed) {
        int more = assessed.after() - assessed.before();
        return assessed.outcome() == OutcomeType.DEGRADATION
                && (!assessed.newlyCritical().isEmpty() || more >= 2 && 5 * more >= assessed.before());
    }

    /** No assessment came in time. */
    static Step<PlanState> unassessed(Situation at) {
        Ongoing ongoing = at.state().ongoing();
        return Notices.escalate(
                at.with(at.state().change().ongoing(null).state()),
                Notices.about(ongoing.policy()),
                "what execution " + ongoing.executionId() + " changed was not assessed in time and counts as UNKNOWN",
                "look whether Knowledge runs, and whether the system is as it should be",
                ongoing.executionId());
    }
}
