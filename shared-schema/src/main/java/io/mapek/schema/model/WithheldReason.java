package io.mapek.schema.model;

/** Why a policy that could have been proposed or approved was not. */
public enum WithheldReason {
    NOT_WORTH_IT,
    LOW_CONFIDENCE,
    COMPONENT_UNCERTAIN,
    EXECUTION_RUNNING,
    NOT_ASSESSED_YET,
    LEFT_CHANGED,
    COOL_DOWN,
    BREAKER_OPEN,
    BUDGET_SPENT,
    BLAST_RADIUS,
    MAINTENANCE_WINDOW,
    PAUSED,
    SHADOW,
    ALREADY_PENDING,
    STALE_SIGHT,
    CAUSE_GONE,
    HOLD_OUT
}
