package io.mapek.schema.model;

/** Where one action of an execution stands. */
public enum ActionState {
    PENDING,
    PREPARED,
    REFUSED,
    DOING,
    DONE,
    FAILED,
    UNDOING,
    UNDONE,
    UNDO_FAILED,
    /** Somebody else changed the target meanwhile; left as it is. */
    LEFT_TO_OTHERS,
    NOT_STARTED
}
