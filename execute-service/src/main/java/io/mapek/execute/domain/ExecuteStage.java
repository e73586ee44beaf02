package io.mapek.execute.domain;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.AssessmentEvent;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.OutcomeEvent;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.event.StatisticEvent;
import io.mapek.schema.event.ViolationEvent;
import io.mapek.schema.model.Ids;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.Stage;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Execute: one approved policy at a time per system becomes requests to effectors and, from their answers, an outcome. */
public final class ExecuteStage implements Stage<ExecuteState> {
    private final Systems systems;

    public ExecuteStage(Systems systems) {
        this.systems = systems;
    }

    @Override
    public ExecuteState empty(String systemId) {
        return ExecuteState.empty(systemId);
    }

    @Override
    public boolean knows(String systemId) {
        return systems.find(systemId).isPresent();
    }

    @Override
    public Step<ExecuteState> apply(ExecuteState state, Event event) {
        return switch (event) {
            case PolicyApproved approved -> beginning(approve(state.at(approved.time()), approved));
            case ActionResult result -> beginning(answer(state.at(result.time()), result));
            case RollbackRequested wanted -> beginning(rollback(state.at(wanted.time()), wanted));
            case PolicyEvent e -> Step.to(state);
            case LoopModeSet set -> beginning(mode(state.at(set.time()), set));
            case Command e -> Step.to(state);
            case Observation e -> Step.to(state);
            case ViolationEvent e -> Step.to(state);
            case AnalysisCompleted e -> Step.to(state);
            case ActionRequested e -> Step.to(state);
            case OutcomeEvent e -> Step.to(state);
            case AssessmentEvent e -> Step.to(state);
            case StatisticEvent e -> Step.to(state);
            case JournalEvent e -> Step.to(state);
        };
    }

    @Override
    public Optional<Instant> deadline(ExecuteState state) {
        Moment at = momentOf(state);
        Stream<Instant> running =
                Stream.ofNullable(state.running()).map(one -> one.turn().due());
        Stream<Instant> queued = state.queue().stream().map(one -> at.endOfLife(one.approvedAt()));
        return Stream.concat(running, queued).min(Instant::compareTo);
    }

    @Override
    public Step<ExecuteState> onDeadline(ExecuteState state, Instant now) {
        ExecuteState later = state.at(now);
        Step<ExecuteState> step = dropExpired(later);
        Running running = later.running();
        if (running != null && !now.isBefore(running.turn().due())) {
            step = step.then(new Asking(momentOf(later)).due(step.state()));
        }
        return beginning(step);
    }

    private Step<ExecuteState> approve(ExecuteState state, PolicyApproved approved) {
        if (state.knows(Execution.idOf(approved.policy()))) {
            return Step.to(state);
        }
        Queued queued = new Queued(approved.policy(), approved.time());
        return Admission.refusal(state, approved.policy())
                .map(why -> end(state, queued.refusedAt(state.clock()), why))
                .orElseGet(() -> state.isStopped()
                        ? end(state, queued.begunAt(state.clock()), stopped(state))
                        : Step.to(state.queued(queued)));
    }

    private Step<ExecuteState> answer(ExecuteState state, ActionResult result) {
        return new Asking(momentOf(state)).answered(state, result);
    }

    private Step<ExecuteState> rollback(ExecuteState state, RollbackRequested wanted) {
        if (state.isRunning(wanted.executionId())) {
            return new Asking(momentOf(state)).rollback(state, wanted);
        }
        return state.waiting(wanted.executionId())
                .map(queued -> recall(state, queued, wanted))
                .orElseGet(() -> Step.to(state));
    }

    /** PAUSED and SHADOW begin nothing; what runs ends its course. */
    private Step<ExecuteState> mode(ExecuteState state, LoopModeSet set) {
        Step<ExecuteState> step = Step.to(state.in(set.mode()));
        if (step.state().isStopped()) {
            for (Queued waiting : state.queue()) {
                step = step.then(drop(step.state(), waiting, stopped(step.state())));
            }
        }
        return step;
    }

    private static String stopped(ExecuteState state) {
        return "the loop is " + state.mode() + ": nothing is begun";
    }

    /** Gives the lock, when it is free, to the policy that was approved first; what is too old by then is dropped. */
    private Step<ExecuteState> beginning(Step<ExecuteState> step) {
        Step<ExecuteState> result = step;
        while (result.state().running() == null && !result.state().queue().isEmpty()) {
            result = result.then(beginNext(result.state()));
        }
        return result;
    }

    private Step<ExecuteState> beginNext(ExecuteState state) {
        Moment at = momentOf(state);
        Queued next = state.queue().getFirst();
        if (at.isPast(at.endOfLife(next.approvedAt()))) {
            return drop(state, next, tooOld(next));
        }
        Execution execution = next.begunAt(at.now());
        ExecutionStarted started = new ExecutionStarted(
                Ids.derive("execution-started", execution.executionId()),
                state.systemId(),
                at.now(),
                execution.executionId(),
                next.policy());
        return Step.to(state.without(next), started).then(new Asking(at).begin(state.without(next), execution));
    }

    private Step<ExecuteState> dropExpired(ExecuteState state) {
        Moment at = momentOf(state);
        Step<ExecuteState> step = Step.to(state);
        List<Queued> expired = state.queue().stream()
                .filter(queued -> at.isPast(at.endOfLife(queued.approvedAt())))
                .toList();
        for (Queued queued : expired) {
            step = step.then(drop(step.state(), queued, tooOld(queued)));
        }
        return step;
    }

    private static String tooOld(Queued queued) {
        return "approved at " + queued.approvedAt() + ", its time to live ended before it could begin";
    }

    private Step<ExecuteState> drop(ExecuteState state, Queued queued, String why) {
        return end(state.without(queued), queued.begunAt(state.clock()), why);
    }

    private Step<ExecuteState> recall(ExecuteState state, Queued queued, RollbackRequested wanted) {
        Execution recalled = queued.begunAt(state.clock()).rollbackWanted(wanted);
        return end(state.without(queued), recalled, recalled.rollback());
    }

    private Step<ExecuteState> end(ExecuteState state, Execution execution, String why) {
        Moment at = momentOf(state);
        Ending ending = Ending.notStarted(execution, why);
        return Step.to(state.ended(PastExecution.of(ending, at.now())), ending.event(at));
    }

    private Moment momentOf(ExecuteState state) {
        return Moment.of(systems, state.systemId(), state.clock());
    }
}
