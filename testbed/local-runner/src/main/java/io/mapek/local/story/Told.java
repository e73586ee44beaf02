package io.mapek.local.story;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Topic;

/** A record of a topic, as the storyteller read it. */
public sealed interface Told {
    /** The topic it was on. */
    Topic topic();

    /** An event. */
    record Happened(Topic topic, Event event) implements Told {}

    /** Something that is no event, or that a stage refused, and why. */
    record Refused(Topic topic, String reason) implements Told {}
}
