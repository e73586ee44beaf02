package io.mapek.knowledge.edge;

/** What people are told about. */
public enum NoticeKind {
    /** A policy waits for a person's decision. */
    APPROVAL_PENDING,
    /** The loop asks for a person. */
    ESCALATION,
    /** An execution ended: completed, or failed and says what is still changed. */
    EXECUTION_ENDED,
    /** An execution failed and was undone. */
    ROLLBACK,
    /** An execution was measured to have made things worse. */
    DEGRADATION
}
