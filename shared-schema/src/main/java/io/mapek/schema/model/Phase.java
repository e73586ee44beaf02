package io.mapek.schema.model;

/** What is asked of an effector for one action. */
public enum Phase {
    /** Read only: does the target exist, may and can it be done, and what is the state now? */
    PREPARE,
    /** Set the desired state. */
    DO,
    /** Read back: is the desired state there? */
    VERIFY,
    /** Restore the state before, where the target still has what DO set. */
    UNDO
}
