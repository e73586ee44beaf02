package io.mapek.execute.domain;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Verdict;
import java.util.Map;
import java.util.Optional;

/** Where an execution stands: one phase of one action. Each state knows what may follow it. */
sealed interface Saga {
    Execution execution();

    /** The action's place in its policy. */
    int index();

    Phase phase();

    /** The same state, with an execution that was added to. */
    Saga with(Execution changed);

    /** What was asked for was done. */
    Next completed(ActionCompleted answer, Moment at);

    /** It was not done, and no further attempt will be made. */
    Next failed(Failure failure);

    default PlannedAction planned() {
        return execution().planned(index());
    }

    /** A state that leads to changes, and can be turned back. */
    sealed interface Forward extends Saga {
        @Override
        Forward with(Execution changed);

        /** An operator wants it undone, and no attempt is under way. */
        Next cancelled();
    }

    /** Reads what the action would change. */
    record Preparing(Execution execution, int index) implements Forward {
        @Override
        public Phase phase() {
            return Phase.PREPARE;
        }

        @Override
        public Forward with(Execution changed) {
            return new Preparing(changed, index);
        }

        @Override
        public Next completed(ActionCompleted answer, Moment at) {
            Optional<Failure> refusal = Capture.refusal(planned(), answer.state(), at.guardrails());
            if (refusal.isPresent()) {
                return failed(refusal.get());
            }
            Map<String, String> before = answer.verdict() == Verdict.UNKNOWN ? null : answer.state();
            Execution prepared =
                    execution.with(index, run -> run.withBefore(before).in(ActionState.PREPARED, answer.detail()));
            if (prepared.isRollbackWanted()) {
                return new Preparing(prepared, index).cancelled();
            }
            boolean last = index + 1 == execution.runs().size();
            return new Next.Go(last ? new Doing(prepared, 0) : new Preparing(prepared, index + 1));
        }

        @Override
        public Next failed(Failure failure) {
            ActionState state = failure.isLeftToOthers()
                    ? ActionState.LEFT_TO_OTHERS
                    : failure.isRefusal() ? ActionState.REFUSED : ActionState.FAILED;
            Execution refused = execution.with(index, run -> run.in(state, failure.toString()));
            String why = "not prepared: " + failure;
            return new Next.End(Ending.notStarted(refused, refused.reasonOr(Wording.failed(index, planned(), why))));
        }

        @Override
        public Next cancelled() {
            return new Next.End(Ending.notStarted(execution, execution.rollback()));
        }
    }

    /** Sets the desired state. */
    record Doing(Execution execution, int index) implements Forward {
        @Override
        public Phase phase() {
            return Phase.DO;
        }

        @Override
        public Forward with(Execution changed) {
            return new Doing(changed, index);
        }

        @Override
        public Next completed(ActionCompleted answer, Moment at) {
            Execution done = execution.with(
                    index, run -> run.told(answer.before()).withTouched(true).withSucceeded(true));
            return done.isRollbackWanted()
                    ? done.with(index, run -> run.in(ActionState.DONE, answer.detail()))
                            .compensate(done.rollback())
                    : new Next.Go(new Verifying(done, index));
        }

        @Override
        public Next failed(Failure failure) {
            return execution.failed(index, failure.toString());
        }

        @Override
        public Next cancelled() {
            return execution
                    .with(index, run -> run.in(ActionState.FAILED, "rolled back before it was known to be done"))
                    .compensate(execution.rollback());
        }
    }

    /** Reads back whether the desired state is there. */
    record Verifying(Execution execution, int index) implements Forward {
        @Override
        public Phase phase() {
            return Phase.VERIFY;
        }

        @Override
        public Forward with(Execution changed) {
            return new Verifying(changed, index);
        }

        @Override
        public Next completed(ActionCompleted answer, Moment at) {
            Verdict verdict = answer.verdict() == null ? Verdict.UNKNOWN : answer.verdict();
            return switch (verdict) {
                case YES, UNKNOWN -> found(verdict, answer.detail());
                case NO -> missing(answer.detail());
            };
        }

        /** A look that failed is no look: the action is neither there nor missing. */
        @Override
        public Next failed(Failure failure) {
            return found(Verdict.UNKNOWN, "not verified: " + failure);
        }

        @Override
        public Next cancelled() {
            return execution.compensate(execution.rollback());
        }

        private Next found(Verdict verdict, String detail) {
            Execution done =
                    execution.with(index, run -> run.withVerified(verdict).in(ActionState.DONE, detail));
            if (done.isRollbackWanted()) {
                return new Verifying(done, index).cancelled();
            }
            return index + 1 == done.runs().size()
                    ? new Next.End(Ending.completed(done))
                    : new Next.Go(new Doing(done, index + 1));
        }

        private Next missing(String detail) {
            String why = "done, but VERIFY did not find it" + (detail == null ? "" : ": " + detail);
            return execution
                    .with(index, run -> run.withVerified(Verdict.NO).withSucceeded(false))
                    .failed(index, why);
        }
    }

    /** Restores what was before. Nothing turns it back. */
    record Undoing(Execution execution, int index) implements Saga {
        @Override
        public Phase phase() {
            return Phase.UNDO;
        }

        @Override
        public Saga with(Execution changed) {
            return new Undoing(changed, index);
        }

        @Override
        public Next completed(ActionCompleted answer, Moment at) {
            return execution
                    .with(index, run -> run.withSucceeded(execution.restores() || run.succeeded())
                            .in(ActionState.UNDONE, answer.detail()))
                    .undoNext();
        }

        @Override
        public Next failed(Failure failure) {
            ActionState state = failure.isLeftToOthers() ? ActionState.LEFT_TO_OTHERS : ActionState.UNDO_FAILED;
            return execution
                    .with(index, run -> run.in(state, failure.toString()))
                    .undoNext();
        }
    }
}
