package io.mapek.execute.domain;

import io.mapek.schema.model.Policy;
import java.time.Instant;

/** An approved policy that waits for the system's lock. */
public record Queued(Policy policy, Instant approvedAt) {

    /** The execution it will get. */
    public String executionId() {
        return Execution.idOf(policy);
    }

    /** The execution, as if it began now. */
    Execution begunAt(Instant now) {
        return Execution.of(policy, approvedAt, now);
    }

    /** The execution that will not be. */
    Execution refusedAt(Instant now) {
        return Execution.refused(policy, approvedAt, now);
    }
}
