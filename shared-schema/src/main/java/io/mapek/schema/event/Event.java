package io.mapek.schema.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * Something that happened to one managed system. Every event is a record; in JSON the property {@code type} holds the
 * record's name. Each family lives on one topic, see {@link io.mapek.schema.kafka.Topic}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Event
        permits Observation,
                ViolationEvent,
                AnalysisCompleted,
                PolicyEvent,
                ActionRequested,
                ActionResult,
                OutcomeEvent,
                AssessmentEvent,
                StatisticEvent,
                Command,
                JournalEvent {

    /** Stands in a command's {@code systemId} for every system. */
    String EVERY_SYSTEM = "*";

    /** Derived from what the event is made of; a second event with the same id changes nothing. */
    String id();

    /** The managed system. */
    String systemId();

    /** When it happened, by the event's own time. */
    Instant time();
}
