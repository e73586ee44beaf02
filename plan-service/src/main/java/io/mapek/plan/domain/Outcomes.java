package io.mapek.plan.domain;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.systems.KnowledgeSettings;
import io.mapek.stage.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What follows for Plan from how an execution ended. */
final class Outcomes {
    private Outcomes() {}

    static Step<PlanState> finished(Situation at, ExecutionFinished finished) {
        Ongoing ongoing = at.state().ongoing();
        if (ongoing == null || !ongoing.is(finished.executionId()) || !ongoing.isRunning()) {
            return foundAgain(at, finished);
        }
        Ahead ahead = ongoing.ahead().with(finished);
        if (finished.notStarted()) {
            PlanState released =
                    at.state().change().ongoing(ongoing.released(at.now())).state();
            return notStarted(at.with(released), ahead, finished);
        }
        Done done = Done.of(finished, ongoing.approvedBy());
        Changed changed = ended(at.state(), done, finished, ahead.rollbackBy());
        changed.ongoing(
                ongoing.assessed()
                        ? ongoing.released(at.now())
                        : ongoing.ended(finished.status(), latest(at, finished, ongoing.lookBack())));
        return followed(at.with(changed.state()), ahead, done, finished);
    }

    /** An execution that was given up ended after all: now it is known what of it is in force. */
    private static Step<PlanState> foundAgain(Situation at, ExecutionFinished finished) {
        Optional<Done> given = at.state().done(finished.executionId()).filter(Done::isLost);
        if (given.isEmpty()) {
            return Step.to(at.state());
        }
        Done lost = given.get();
        Ahead ahead = lost.ahead().with(finished);
        if (finished.notStarted()) {
            PlanState without =
                    at.state().change().notDone(finished.executionId()).state();
            return notStarted(at.with(without), ahead, finished);
        }
        Done done = Done.of(finished, lost.approvedBy());
        PlanState found = ended(at.state(), done, finished, ahead.rollbackBy()).state();
        return followed(at.with(found), ahead, done, finished);
    }

    private static Step<PlanState> followed(Situation at, Ahead ahead, Done done, ExecutionFinished finished) {
        Step<PlanState> told = leftChanged(at, finished);
        Step<PlanState> counted = told.then(failed(at.with(told.state()), ahead, finished));
        return counted.then(rollback(at.with(counted.state()), ahead, done, finished));
    }

    /** What of it is in force, and what it undid. */
    private static Changed ended(PlanState state, Done done, ExecutionFinished finished, String recalledBy) {
        boolean undoing =
                done.origin() == PolicyOrigin.UNDO && !done.approvedBy().equals(Approval.MACHINE);
        boolean declined = undoing || recalledBy != null && done.undoOf() == null;
        Changed changed = state.change().done(done);
        changed.scaledUp(Replicas.after(changed.scaledUp(), finished, declined));
        boolean undid = done.undoOf() != null && done.status() == ExecutionStatus.COMPLETED;
        return undid ? changed.undone(done.undoOf()) : changed;
    }

    /**
     * A remedy that cannot be carried out is as vain as one that does not help, unless a person stopped it. It is counted
     * once, by its end or by its assessment, whichever is read first; one that only told that no end came counted nothing.
     */
    private static Step<PlanState> failed(Situation at, Ahead ahead, ExecutionFinished finished) {
        boolean counted = ahead.assessed() && at.state().past().stream().noneMatch(one -> one.isUnknown(finished));
        boolean failed = finished.status() != ExecutionStatus.COMPLETED
                && !counted
                && ahead.rollbackBy() == null
                && finished.policy().undoOf() == null;
        return failed ? Attempts.failed(at, finished) : Step.to(at.state());
    }

    /** Nothing was changed: it counts for no guardrail, but a person hears of it, unless a person is why. */
    private static Step<PlanState> notStarted(Situation at, Ahead ahead, ExecutionFinished finished) {
        Policy policy = finished.policy();
        Changed changed = at.state().change().forget(finished).attempt(Attempt.notStarted(policy, finished.time()));
        changed.scaledUp(Replicas.after(changed.scaledUp(), finished, ahead.rollbackBy() != null));
        Situation then = at.with(changed.state());
        return isByAPerson(at, ahead, finished)
                ? recalled(then, policy)
                : Notices.couldNotBegin(then, policy, finished.error());
    }

    private static Step<PlanState> recalled(Situation at, Policy policy) {
        return at.state()
                .done(policy.undoOf())
                .map(done -> new Undo(at, done).recalled())
                .orElseGet(() -> Step.to(at.state()));
    }

    /**
     * The loop was stopped, the execution was recalled, or its target was left as somebody had set it. Who stops the loop does
     * not mean that what was to be undone stays in force: an undo is not proposed again.
     */
    private static boolean isByAPerson(Situation at, Ahead ahead, ExecutionFinished finished) {
        boolean stopped =
                at.state().mode() != LoopMode.ACTIVE && finished.policy().origin() != PolicyOrigin.UNDO;
        return stopped
                || ahead.rollbackBy() != null
                || finished.actions().stream().anyMatch(one -> one.state() == ActionState.LEFT_TO_OTHERS);
    }

    private static Instant latest(Situation at, ExecutionFinished finished, Duration lookBack) {
        KnowledgeSettings knowledge = at.system().knowledge();
        Policy policy = finished.policy();
        return finished.lastChange()
                .plus(knowledge.settle())
                .plus(lookBack)
                .plus(policy.interval().multipliedBy(knowledge.windowCycles()))
                .plus(Assessments.PATIENCE);
    }

    private static Step<PlanState> leftChanged(Situation at, ExecutionFinished finished) {
        return finished.leftChanged().isEmpty()
                ? Step.to(at.state())
                : Notices.escalate(
                        at,
                        Notices.about(finished.policy()),
                        "execution " + finished.executionId() + " left something changed: "
                                + String.join("; ", finished.leftChanged()),
                        "put it right by hand, then close the breaker of '"
                                + finished.policy().cause() + "'; until then nothing is done on this system",
                        finished.executionId());
    }

    /** It ended before the request to roll it back reached Execute, or the harm it did was read before its end. */
    private static Step<PlanState> rollback(Situation at, Ahead ahead, Done done, ExecutionFinished finished) {
        Undo undo = new Undo(at, done);
        if (ahead.rollbackBy() == null || undo.obstacle().isPresent()) {
            return ahead.harm() == null ? Step.to(at.state()) : undo.afterHarm(ahead.harm());
        }
        return ahead.harm() == null
                ? undo.propose(ahead.rollbackBy(), finished.id())
                : harmful(at, done.assessed(ahead.harm())).propose(ahead.rollbackBy(), finished.id());
    }

    /** Who asked for its undoing may not know of the harm, and hears of it should the undo be recalled. */
    private static Undo harmful(Situation at, Done done) {
        return new Undo(at.with(at.state().change().done(done).state()), done);
    }

    /** Its end never came: nobody knows what of it is in force, so a person has to look. */
    static Step<PlanState> neverEnded(Situation at) {
        Ongoing ongoing = at.state().ongoing();
        Done lost = Done.lost(ongoing, at.now());
        return Notices.escalate(
                at.with(at.state().change().ongoing(null).done(lost).state()),
                Notices.about(ongoing.policy()),
                "execution " + ongoing.executionId() + " of '"
                        + ongoing.policy().strategy() + "' was approved at " + ongoing.approvedAt()
                        + " and has not ended",
                "look whether Execute runs and what of it is in force, put that right, then close the breaker of '"
                        + ongoing.policy().cause() + "'; until then nothing is done on this system",
                ongoing.executionId());
    }
}
