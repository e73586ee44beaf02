package io.mapek.simulation;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What befalls the stages: when they are away, what of the topics reaches them, what their clocks show. */
public interface Weather {
    /** Whether the stage runs. */
    default boolean isUp(String stage, Instant now) {
        return true;
    }

    /** Whether a topic's unread records reach the stage now. */
    default boolean reaches(String stage, Topic topic, Instant now) {
        return true;
    }

    /** How far the stage's wall clock is off. */
    default Duration clockError(String stage, Instant now) {
        return Duration.ZERO;
    }

    /** Whether the stage dies now, with an event in its hands; said once. */
    default boolean dies(String stage, Event event, Instant now) {
        return false;
    }

    /** Which of several topics with unread records is read first. */
    default Topic first(String stage, List<Topic> unread, Instant now) {
        return unread.getFirst();
    }

    /** The next moment at which the weather changes, or null. */
    default Instant next(Instant now) {
        return null;
    }
}
