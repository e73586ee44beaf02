package io.mapek.schema.event;

/**
 * The order of record: what a stage took in, in the order in which it did. Topic {@code journal}. {@code sequence}
 * counts one system's entries of one stage.
 */
public sealed interface JournalEvent extends Event
        permits InputApplied, DeadlineFired, ConfigurationChanged, StateKept {
    /** The stage that took it in. */
    String stage();

    /** From 1, without gaps; a {@link StateKept} has that of the entry before it. */
    long sequence();
}
