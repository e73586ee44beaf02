package io.mapek.schema.kafka;

import io.mapek.schema.event.Event;

/** What came of reading a record. */
public sealed interface Reading {
    /** An event. */
    record Known(Event event) implements Reading {}

    /** A type this version does not know: skipped and counted, since readers are upgraded first. */
    record UnknownType(String type) implements Reading {}

    /** Not an event; the reason tells what is wrong with it. */
    record Unreadable(String reason) implements Reading {}
}
