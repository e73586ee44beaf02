package io.mapek.execute.domain;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Target;
import io.mapek.schema.systems.ExecuteSettings;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks effectors for one attempt at a time and takes their answers, at one moment: the time to live, deadlines, retries and
 * the targets' breakers are decided here.
 */
final class Asking {
    /** How long an answer may be on its way after its attempt had to end. */
    private final Moment at;

    Asking(Moment at) {
        this.at = at;
    }

    /** The execution gets the lock. */
    Step<ExecuteState> begin(ExecuteState state, Execution execution) {
        return enter(state, execution, execution.begin(), Phase.PREPARE);
    }

    /** An answer; only the one awaited counts. */
    Step<ExecuteState> answered(ExecuteState state, ActionResult result) {
        Running running = state.running();
        if (running == null || !running.turn().awaits(result.requestId())) {
            return Step.to(state);
        }
        return switch (result) {
            case ActionCompleted done -> completed(state, running.saga(), done);
            case ActionFailed failed -> failed(state, running, new Failure(failed.failure(), failed.reason()));
        };
    }

    /** What the execution waited for is due: the answer did not come, or the next attempt is to be made. */
    Step<ExecuteState> due(ExecuteState state) {
        Running running = state.running();
        if (running.turn().awaitsAnswer()) {
            String silence = "no answer within "
                    + at.settings().attemptTimeout().plus(ExecuteSettings.GRACE).toSeconds() + " s";
            return failed(state, running, new Failure(FailureKind.TIMEOUT, silence));
        }
        return ask(state, running.saga(), running.turn().attempt());
    }

    /** An operator wants it undone: the attempt under way ends first. */
    Step<ExecuteState> rollback(ExecuteState state, RollbackRequested request) {
        Running running = state.running();
        if (!(running.saga() instanceof Saga.Forward forward)
                || running.execution().isRollbackWanted()) {
            return Step.to(state);
        }
        Execution wanted = running.execution().rollbackWanted(request);
        if (running.turn().awaitsAnswer()) {
            return Step.to(state.running(running.with(wanted)));
        }
        return enter(state, wanted, forward.with(wanted).cancelled(), forward.phase());
    }

    private Step<ExecuteState> completed(ExecuteState state, Saga saga, ActionCompleted answer) {
        Saga ended =
                saga.with(saga.execution().with(saga.index(), run -> run.completed(at.now(), answer.performedAt())));
        ExecuteState reached =
                state.with(state.breakers().answered(saga.planned().target()));
        return enter(reached, saga.execution(), ended.completed(answer, at), saga.phase());
    }

    private Step<ExecuteState> failed(ExecuteState state, Running running, Failure failure) {
        Saga saga = noting(running.saga(), failure);
        Target target = saga.planned().target();
        ExecuteState noted = state.with(state.breakers().failed(target, failure.kind(), at));
        int attempt = running.turn().attempt();
        return goesOn(saga)
                        && failure.kind().isRetryable()
                        && attempt < at.settings().attempts()
                ? waitUntil(noted, saga, attempt + 1, afterBackoff(saga, attempt))
                : enter(noted, running.execution(), saga.failed(failure), saga.phase());
    }

    private static boolean goesOn(Saga saga) {
        return saga instanceof Saga.Undoing || !saga.execution().isRollbackWanted();
    }

    private Saga noting(Saga saga, Failure failure) {
        boolean beforeKnown = saga.execution().run(saga.index()).before() != null;
        boolean changed = saga.phase() == Phase.DO
                && failure.mayHaveChanged(saga.planned().action(), beforeKnown);
        return saga.with(saga.execution().with(saga.index(), run -> run.failed(failure.toString(), at.now())
                .withTouched(run.touched() || changed)));
    }

    private Instant afterBackoff(Saga saga, int attempt) {
        return at.now().plus(Retry.after(saga, attempt, at.settings().firstBackoff()));
    }

    private Step<ExecuteState> enter(ExecuteState state, Execution before, Next next, Phase phase) {
        return switch (next) {
            case Next.Go go ->
                new Step<>(state, Progress.between(before, go.saga().execution(), phase, at))
                        .then(ask(state, go.saga(), 1));
            case Next.End end -> end(state, before, end.ending(), phase);
        };
    }

    private Step<ExecuteState> end(ExecuteState state, Execution before, Ending ending, Phase phase) {
        List<Event> events = new ArrayList<>(Progress.between(before, ending.execution(), phase, at));
        events.add(ending.event(at));
        return new Step<>(state.running(null).ended(PastExecution.of(ending, at.now())), events);
    }

    private Step<ExecuteState> ask(ExecuteState state, Saga saga, int attempt) {
        Optional<Instant> closed = state.breakers().openUntil(saga.planned().target(), at);
        if (closed.isPresent() && saga instanceof Saga.Undoing) {
            return waitUntil(state, saga, attempt, closed.get());
        }
        Optional<Failure> obstacle = closed.map(Asking::leftAlone).or(() -> tooLate(saga));
        return obstacle.isPresent()
                ? enter(state, saga.execution(), saga.failed(obstacle.get()), saga.phase())
                : request(state, saga, attempt);
    }

    private static Failure leftAlone(Instant until) {
        return new Failure(
                FailureKind.UNAVAILABLE, "its circuit breaker is open until " + until + " after failures in a row");
    }

    private Optional<Failure> tooLate(Saga saga) {
        Instant limit = at.endOfLife(saga.execution().approvedAt());
        return isBounded(saga.phase()) && at.isPast(limit)
                ? Optional.of(new Failure(FailureKind.EXPIRED, "its time to live ended at " + limit))
                : Optional.empty();
    }

    private static boolean isBounded(Phase phase) {
        return switch (phase) {
            case PREPARE, DO -> true;
            case VERIFY, UNDO -> false;
        };
    }

    private Step<ExecuteState> waitUntil(ExecuteState state, Saga saga, int attempt, Instant until) {
        return Step.to(state.running(Running.of(saga, new Turn(attempt, null, until))));
    }

    private Step<ExecuteState> request(ExecuteState state, Saga saga, int attempt) {
        Saga asked = saga.with(saga.execution().with(saga.index(), run -> run.asked(saga.phase(), attempt, at.now())));
        ActionRequested request = requestOf(asked, attempt);
        Instant overdue = at.now().plus(request.timeout()).plus(ExecuteSettings.GRACE);
        List<Event> events = new ArrayList<>(Progress.between(saga.execution(), asked.execution(), saga.phase(), at));
        events.add(request);
        return new Step<>(state.running(Running.of(asked, new Turn(attempt, request.id(), overdue))), events);
    }

    private ActionRequested requestOf(Saga saga, int attempt) {
        Execution execution = saga.execution();
        String actionId = saga.planned().actionId();
        return new ActionRequested(
                Ids.derive("request", execution.executionId(), actionId, saga.phase(), attempt),
                at.systemId(),
                at.now(),
                execution.executionId(),
                execution.policy().policyId(),
                actionId,
                saga.index(),
                saga.phase(),
                attempt,
                saga.planned().action(),
                saga.planned().target(),
                isBounded(saga.phase()) ? notAfter(execution) : null,
                at.settings().attemptTimeout(),
                saga.phase() == Phase.PREPARE
                        ? null
                        : execution.run(saga.index()).before());
    }

    private Instant notAfter(Execution execution) {
        Instant endOfLife = at.endOfLife(execution.approvedAt());
        Instant endOfRequest = at.now().plus(at.settings().requestTtl());
        return endOfLife.isBefore(endOfRequest) ? endOfLife : endOfRequest;
    }
}
