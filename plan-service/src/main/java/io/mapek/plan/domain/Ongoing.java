package io.mapek.plan.domain;

import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Policy;
import java.time.Instant;

/**
 * The execution that holds the system's lock: from approval until it is assessed.
 *
 * @param status null until it ended
 * @param assessed whether its assessment came already
 * @param unassessedAt when it counts as UNKNOWN although no assessment came; null until it ended
 * @param rollbackBy who wants it undone, or null
 */
public record Ongoing(
        String executionId,
        Policy policy,
        Instant approvedAt,
        String approvedBy,
        ExecutionStatus status,
        boolean assessed,
        Instant unassessedAt,
        String rollbackBy) {

    static Ongoing approved(String executionId, Policy policy, Instant at, String by) {
        return new Ongoing(executionId, policy, at, by, null, false, null, null);
    }

    /** Whether it has not ended. */
    public boolean isRunning() {
        return status == null;
    }

    boolean is(String id) {
        return executionId.equals(id);
    }

    Ongoing ended(ExecutionStatus end, Instant latest) {
        return new Ongoing(executionId, policy, approvedAt, approvedBy, end, assessed, latest, rollbackBy);
    }

    Ongoing withAssessment() {
        return new Ongoing(executionId, policy, approvedAt, approvedBy, status, true, unassessedAt, rollbackBy);
    }

    Ongoing wantedUndone(String by) {
        return new Ongoing(executionId, policy, approvedAt, approvedBy, status, assessed, unassessedAt, by);
    }
}
