package io.mapek.schema.model;

/** What the loop may do to one system. */
public enum LoopMode {
    /** Plans and executes. */
    ACTIVE,
    /** Plans and scores, never executes. */
    SHADOW,
    /** Starts nothing. */
    PAUSED
}
