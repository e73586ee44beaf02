package io.mapek.schema.event;

/** What an operator wants. Write access to the topic {@code commands} is the operator role. */
public sealed interface Command extends Event
        permits PolicyDecision, LoopModeSet, RollbackRequested, BreakerClosed, PolicySubmitted {
    /** Most characters of {@link #by}, and of a name that a command refers to. */
    int LONGEST_NAME = 200;

    /** Most characters of {@link #reason}. */
    int LONGEST_REASON = 500;

    /** The authenticated principal, or who the sender says it is, in at most {@value #LONGEST_NAME} characters. */
    String by();

    /** Why, in at most {@value #LONGEST_REASON} characters. */
    String reason();
}
