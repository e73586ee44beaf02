package io.mapek.simulation.replay;

import io.mapek.local.TopicPast;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.runner.DeadLetter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what is retained on the topics between two moments: one partition of all topics at a time, as no system is on two.
 * What a foreign client wrote to another partition was put right there, or refused; its own copy counts for nothing.
 */
public final class RetainedTopics implements AutoCloseable {
    private static final String SERVICE = "-service";
    private static final String MONITOR = "monitor";

    private final Topics topics;
    private final EventReader reader;
    private final TopicPast past;
    private long unreadable;

    public RetainedTopics(String bootstrapServers, Topics topics) {
        this.topics = topics;
        this.reader = new EventReader(topics);
        this.past = new TopicPast(bootstrapServers, topics);
    }

    /**
     * The events whose record's time is from then on and not after the end, of the systems wanted, of one partition; and earlier
     * commands that a stage took since.
     */
    public Retained read(int partition, Instant from, Instant to, Predicate<String> systems) {
        Predicate<Event> wanted = event -> isAtHome(event, partition)
                && (isForEverySystem(event) || systems.test(event.systemId()))
                && !event.time().isAfter(to);
        List<Event> events = new ArrayList<>();
        List<Event> earlier = new ArrayList<>();
        List<Retained.Refusal> refusals = new ArrayList<>();
        Set<String> unseen = new HashSet<>();
        read(Topic.DEAD_LETTERS, partition, from, letter -> refusal(letter, wanted, refusals, unseen));
        for (Topic topic : Topic.values()) {
            switch (topic) {
                case DEAD_LETTERS -> {}
                case COMMANDS ->
                    read(
                            topic,
                            partition,
                            Instant.EPOCH,
                            plain -> keep(plain, wanted, plain.timestamp().isBefore(from) ? earlier : events));
                default ->
                    read(topic, partition, from, plain -> {
                        if (!unseen.contains(place(plain.topic(), plain.partition(), plain.offset()))) {
                            keep(plain, wanted, events);
                        }
                    });
            }
        }
        events.addAll(taken(earlier, events));
        return new Retained(events, refusals);
    }

    /**
     * A command has the time at which it was given, however late a stage takes it: where it was redriven, or is for every
     * system and the system came later. Only the journals tell, and what none names changes nothing.
     */
    private static List<Event> taken(List<Event> earlier, List<Event> events) {
        Set<String> given = earlier.stream().map(Event::id).collect(Collectors.toSet());
        Set<String> taken = events.stream()
                .filter(JournalEvent.class::isInstance)
                .flatMap(entry -> Inputs.idOf((JournalEvent) entry).stream())
                .filter(given::contains)
                .collect(Collectors.toSet());
        return earlier.stream().filter(command -> taken.contains(command.id())).toList();
    }

    private void read(Topic topic, int partition, Instant from, Consumer<IncomingRecord> taker) {
        past.read(
                new TopicPartition(topics.name(topic), partition),
                from,
                plain -> taker.accept(IncomingRecord.of(plain)));
    }

    private boolean isAtHome(Event event, int partition) {
        return isForEverySystem(event) || topics.partitionOf(event.systemId()) == partition;
    }

    private static boolean isForEverySystem(Event event) {
        return event.systemId().equals(Event.EVERY_SYSTEM);
    }

    private void keep(IncomingRecord plain, Predicate<Event> wanted, List<Event> events) {
        switch (reader.read(plain)) {
            case Reading.Known(Event event) -> {
                if (wanted.test(event)) {
                    events.add(event);
                }
            }
            case Reading.UnknownType unknown -> unreadable++;
            case Reading.Unreadable refused -> unreadable++;
        }
    }

    /** Monitor keeps no journal that would tell whether it took a record later, so it is the record that it does not see. */
    private void refusal(
            IncomingRecord letter, Predicate<Event> wanted, List<Retained.Refusal> refusals, Set<String> unseen) {
        String service = header(letter, DeadLetter.SERVICE);
        String topic = header(letter, DeadLetter.TOPIC);
        int partition = (int) number(letter, DeadLetter.PARTITION);
        long offset = number(letter, DeadLetter.OFFSET);
        if (service.equals(MONITOR + SERVICE)) {
            unseen.add(place(topic, partition, offset));
        } else if (service.endsWith(SERVICE)) {
            IncomingRecord refused = new IncomingRecord(
                    topic, partition, offset, letter.key(), letter.value(), letter.timestamp(), letter.headers());
            if (reader.read(refused) instanceof Reading.Known(Event event) && wanted.test(event)) {
                String stage = service.substring(0, service.length() - SERVICE.length());
                refusals.add(new Retained.Refusal(stage, event));
            }
        }
    }

    private static long number(IncomingRecord letter, String name) {
        String text = header(letter, name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private static String header(IncomingRecord letter, String name) {
        return EventHeaders.text(letter.headers(), name).orElse("");
    }

    private static String place(String topic, int partition, long offset) {
        return topic + "/" + partition + "/" + offset;
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
