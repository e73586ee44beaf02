package io.mapek.schema.event;

import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.List;

/**
 * An execution reached one of its ends.
 *
 * @param notStarted true when nothing was changed at all: counts for no guardrail and no statistic
 * @param successRate actions that succeeded of all
 * @param error empty when COMPLETED
 * @param leftChanged what is still changed and should not be, one sentence each
 */
public record ExecutionFinished(
        String id,
        String systemId,
        Instant time,
        String executionId,
        Policy policy,
        ExecutionStatus status,
        boolean notStarted,
        Fraction successRate,
        String error,
        List<ActionRecord> actions,
        List<String> leftChanged,
        Instant startedAt)
        implements OutcomeEvent {
    public ExecutionFinished {
        EventChecks.check(id, systemId, time);
        Require.text(executionId, "executionId");
        Require.present(policy, "policy");
        Require.present(status, "status");
        if (!status.isEnd()) {
            throw new IllegalArgumentException("status must be an end, not " + status);
        }
        Require.present(successRate, "successRate");
        error = error == null ? "" : error;
        actions = Require.copy(actions);
        leftChanged = Require.copy(leftChanged);
        Require.present(startedAt, "startedAt");
    }
}
