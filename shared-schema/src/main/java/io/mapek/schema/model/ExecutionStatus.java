package io.mapek.schema.model;

/** Where an execution stands; the last three are ends. */
public enum ExecutionStatus {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    ROLLED_BACK;

    /** Whether nothing more will happen. */
    public boolean isEnd() {
        return this == COMPLETED || this == FAILED || this == ROLLED_BACK;
    }
}
