package io.mapek.execute.domain;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How an execution ended.
 *
 * @param notStarted whether nothing was changed at all
 * @param error empty when COMPLETED
 * @param leftChanged what is still changed and should not be
 */
record Ending(Execution execution, ExecutionStatus status, boolean notStarted, String error, List<String> leftChanged) {
    Ending {
        execution = execution.closed();
        leftChanged = Require.copy(leftChanged);
    }

    static Ending completed(Execution execution) {
        return new Ending(execution, ExecutionStatus.COMPLETED, false, "", List.of());
    }

    static Ending notStarted(Execution execution, String why) {
        return new Ending(execution, ExecutionStatus.FAILED, true, why, List.of());
    }

    /** Nothing more can be undone: what that amounts to. */
    static Ending afterUndo(Execution execution) {
        if (!execution.restores() && execution.isUntouched()) {
            return notStarted(execution, execution.error());
        }
        List<String> irreversible = execution.restores() ? List.of() : irreversible(execution);
        List<String> left = new ArrayList<>(irreversible);
        left.addAll(notUndone(execution));
        if (left.isEmpty()) {
            return execution.restores() ? completed(execution) : rolledBack(execution);
        }
        String error = (irreversible.isEmpty() ? "" : "irreversible: ")
                + (execution.error() == null ? "" : execution.error() + "; ")
                + String.join("; ", left);
        return new Ending(execution, ExecutionStatus.FAILED, false, error, left);
    }

    private static Ending rolledBack(Execution execution) {
        List<String> words = new ArrayList<>(List.of(execution.error()));
        indexes(execution, ActionState.LEFT_TO_OTHERS)
                .mapToObj(i -> Wording.leftToOthers(i, execution.planned(i)))
                .forEach(words::add);
        return new Ending(execution, ExecutionStatus.ROLLED_BACK, false, String.join("; ", words), List.of());
    }

    private static List<String> irreversible(Execution execution) {
        return IntStream.range(0, execution.runs().size())
                .filter(i -> execution.run(i).touched())
                .filter(i -> !execution.planned(i).action().isReversible())
                .mapToObj(i -> Wording.leftIrreversible(i, execution.planned(i)))
                .toList();
    }

    private static List<String> notUndone(Execution execution) {
        return indexes(execution, ActionState.UNDO_FAILED)
                .mapToObj(i -> Wording.notUndone(i, execution.run(i).record(execution.planned(i))))
                .toList();
    }

    private static IntStream indexes(Execution execution, ActionState state) {
        return IntStream.range(0, execution.runs().size())
                .filter(i -> execution.run(i).state() == state);
    }

    ExecutionFinished event(Moment at) {
        return new ExecutionFinished(
                Ids.derive("execution-finished", execution.executionId()),
                at.systemId(),
                at.now(),
                execution.executionId(),
                execution.policy(),
                status,
                notStarted,
                execution.successRate(),
                error,
                execution.records(),
                leftChanged,
                execution.startedAt(),
                execution.rolledBackBy());
    }
}
