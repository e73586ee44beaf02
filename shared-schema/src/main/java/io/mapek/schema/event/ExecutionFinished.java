package io.mapek.schema.event;

import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An execution reached one of its ends.
 *
 * @param notStarted true when nothing was changed at all: counts for no guardrail and no statistic
 * @param successRate actions that succeeded of all
 * @param error empty when COMPLETED
 * @param leftChanged what is still changed and should not be, one sentence each
 * @param rolledBackBy whose request ended it before it was completed, or null when nobody's did
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
        Instant startedAt,
        String rolledBackBy)
        implements OutcomeEvent {
    /** An attempt may begin half a minute after it was asked for, and last as long. */
    private static final Duration MOST_LATE = Duration.ofMinutes(1);

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

    /**
     * When it could have changed something last: its end. After an outage that lies before what was really done; an effector
     * whose clock is ahead moves it by no more than {@link #MOST_LATE}.
     */
    public Instant lastChange() {
        Instant latest = time.plus(MOST_LATE);
        return actions.stream()
                .map(ActionRecord::performedAt)
                .filter(Objects::nonNull)
                .map(performed -> performed.isAfter(latest) ? latest : performed)
                .reduce(time, (one, other) -> other.isAfter(one) ? other : one);
    }
}
