package io.mapek.schema.model;

/** Who made a policy. */
public enum PolicyOrigin {
    /** The loop, from an analysis. */
    PLANNED,
    /** A person, by hand. */
    SUBMITTED,
    /** The undoing of an execution, proposed by the loop or asked for by a person. */
    UNDO,
    /** The way back after quiet. */
    SCALE_BACK
}
