package io.mapek.execute.domain;

import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.List;

/**
 * What is kept of an execution that ended.
 *
 * @param undoOf the execution it undid, or null
 * @param attempts per action, in the policy's order
 */
public record PastExecution(
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
    public PastExecution {
        leftChanged = Require.copy(leftChanged);
        actions = Require.copy(actions);
        attempts = Require.copy(attempts);
    }

    static PastExecution of(Ending ending, Instant endedAt) {
        Execution execution = ending.execution();
        Policy policy = execution.policy();
        return new PastExecution(
                execution.executionId(),
                Wording.cut(policy.policyId()),
                Wording.cut(policy.cause()),
                Wording.cut(policy.component()),
                Wording.cut(policy.strategy()),
                Wording.cut(policy.undoOf()),
                ending.status(),
                ending.notStarted(),
                execution.successRate(),
                ending.error(),
                ending.leftChanged(),
                execution.approvedAt(),
                execution.startedAt(),
                endedAt,
                execution.records(),
                execution.runs().stream().map(ActionRun::attempts).toList());
    }
}
