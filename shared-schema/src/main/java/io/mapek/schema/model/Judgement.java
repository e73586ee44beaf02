package io.mapek.schema.model;

/** What is known of a strategy beside doing nothing. */
public enum Judgement {
    /** Not enough controls, or not told apart yet. */
    UNKNOWN,
    BETTER,
    NO_BETTER
}
