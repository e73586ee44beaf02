package io.mapek.schema.event;

/** What an operator wants. Write access to the topic {@code commands} is the operator role. */
public sealed interface Command extends Event
        permits PolicyDecision, LoopModeSet, RollbackRequested, BreakerClosed, PolicySubmitted {
    /** The authenticated principal, or who the sender says it is. */
    String by();

    /** Why, in words. */
    String reason();
}
