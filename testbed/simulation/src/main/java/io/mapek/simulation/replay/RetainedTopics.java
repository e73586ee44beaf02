package io.mapek.simulation.replay;

import io.mapek.local.TopicPast;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what is retained on the topics between two moments: one partition of all topics at a time, as no system is on two. */
public final class RetainedTopics implements AutoCloseable {
    private final Topics topics;
    private final EventReader reader;
    private final TopicPast past;
    private long unreadable;

    public RetainedTopics(String bootstrapServers, Topics topics) {
        this.topics = topics;
        this.reader = new EventReader(topics);
        this.past = new TopicPast(bootstrapServers);
    }

    /** The events whose record's time is from then on and not after the end, of the systems wanted, of one partition. */
    public List<Event> read(int partition, Instant from, Instant to, Predicate<String> systems) {
        List<Event> events = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            if (topic != Topic.DEAD_LETTERS) {
                past.read(
                        new TopicPartition(topics.name(topic), partition),
                        from,
                        plain -> keep(plain, to, systems, events));
            }
        }
        return events;
    }

    private void keep(ConsumerRecord<String, byte[]> plain, Instant to, Predicate<String> systems, List<Event> events) {
        switch (reader.read(IncomingRecord.of(plain))) {
            case Reading.Known(Event event) -> {
                boolean wanted = event.systemId().equals(Event.EVERY_SYSTEM) || systems.test(event.systemId());
                if (wanted && !event.time().isAfter(to)) {
                    events.add(event);
                }
            }
            case Reading.UnknownType unknown -> unreadable++;
            case Reading.Unreadable refused -> unreadable++;
        }
    }

    /** Records that are no events that this version can read. */
    public long unreadable() {
        return unreadable;
    }

    @Override
    public void close() {
        past.close();
    }
}
