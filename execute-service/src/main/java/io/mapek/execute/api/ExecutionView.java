package io.mapek.execute.api;

import io.mapek.execute.domain.Attempt;
import io.mapek.execute.domain.ExecuteState;
import io.mapek.execute.domain.Execution;
import io.mapek.execute.domain.PastExecution;
import io.mapek.execute.domain.Queued;
import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Fraction;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One execution with every step, its times and captured states.
 *
 * @param notStarted true when nothing was changed at all
 * @param endedAt null while it runs or waits
 * @param attempts per action, in the policy's order
 */
public record ExecutionView(
        String systemId,
        String executionId,
        String policyId,
        String cause,
        String component,
        String strategy,
        String undoOf,
        ExecutionStatus status,
        boolean notStarted,
        Fraction successRate,
        String error,
        List<String> leftChanged,
        Instant approvedAt,
        Instant startedAt,
        Instant endedAt,
        List<ActionRecord> actions,
        List<List<Attempt>> attempts) {

    /** What waits, what runs, what ended: the newest approval first. */
    static Stream<ExecutionView> all(ExecuteState state) {
        Stream<ExecutionView> waiting = state.queue().reversed().stream().map(queued -> of(state.systemId(), queued));
        Stream<ExecutionView> running =
                Stream.ofNullable(state.running()).map(one -> of(state.systemId(), one.execution()));
        Stream<ExecutionView> past = state.history().reversed().stream().map(ended -> of(state.systemId(), ended));
        return Stream.of(waiting, running, past)
                .flatMap(views -> views)
                .sorted(Comparator.comparing(ExecutionView::approvedAt).reversed());
    }

    private static ExecutionView of(String systemId, Queued queued) {
        return of(systemId, Execution.of(queued.policy(), queued.approvedAt(), null), ExecutionStatus.PENDING);
    }

    private static ExecutionView of(String systemId, Execution execution) {
        return of(systemId, execution, ExecutionStatus.IN_PROGRESS);
    }

    private static ExecutionView of(String systemId, Execution execution, ExecutionStatus status) {
        return new ExecutionView(
                systemId,
                execution.executionId(),
                execution.policy().policyId(),
                execution.policy().cause(),
                execution.policy().component(),
                execution.policy().strategy(),
                execution.policy().undoOf(),
                status,
                false,
                execution.successRate(),
                execution.error(),
                List.of(),
                execution.approvedAt(),
                execution.startedAt(),
                null,
                execution.records(),
                execution.runs().stream().map(run -> run.attempts()).toList());
    }

    private static ExecutionView of(String systemId, PastExecution past) {
        return new ExecutionView(
                systemId,
                past.executionId(),
                past.policyId(),
                past.cause(),
                past.component(),
                past.strategy(),
                past.undoOf(),
                past.status(),
                past.notStarted(),
                past.successRate(),
                past.error(),
                past.leftChanged(),
                past.approvedAt(),
                past.startedAt(),
                past.endedAt(),
                past.actions(),
                past.attempts());
    }
}
