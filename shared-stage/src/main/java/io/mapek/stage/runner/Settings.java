package io.mapek.stage.runner;

import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topics;
import java.time.Clock;
import java.time.Duration;

/**
 * What the runner goes by.
 *
 * @param config hash of the configuration in force
 * @param clock the wall clock: for idle deadlines, and to refuse what comes from the future
 */
public record Settings(Topics topics, String service, String config, Clock clock) {
    /** An event may be so far ahead of this clock; further ahead it is a dead letter. */
    static final Duration FUTURE = Duration.ofMinutes(5);

    EventReader reader() {
        return new EventReader(topics);
    }

    EventRecords records() {
        return new EventRecords(topics, "/mapek/" + service, config);
    }
}
