package io.mapek.benchmarks.load;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Reads committed events from now on, and waits for one of a type in each of some systems. Only headers are looked at, so
 * that measuring takes little of the processors that are measured; an event is read when it is asked for.
 */
final class Follower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);
    private static final EventReader READER = new EventReader(Wire.TOPICS);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Integer> repeated = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Map<String, First>> firsts = new LinkedHashMap<>();

    /** A record, and the nanoseconds ({@link System#nanoTime}) at which it came. */
    record First(ConsumerRecord<String, byte[]> record, long at) {
        Event event() {
            return Follower.event(record);
        }
    }

    Follower(Wire wire, Topic... topics) {
        consumer = wire.fromEnd(topics);
    }

    /** The nanoseconds ({@link System#nanoTime}) at which each system's first such event came; fewer when time is up. */
    Map<String, Long> await(Set<String> systems, Class<? extends Event> type, Duration patience) {
        return await(systems, type, event -> true, patience, false);
    }

    /** The same for events of a type of which something more is true. */
    <E extends Event> Map<String, Long> await(
            Set<String> systems, Class<E> type, Predicate<E> wanted, Duration patience) {
        return await(systems, type, event -> wanted.test(type.cast(event)), patience, true);
    }

    private Map<String, Long> await(
            Set<String> systems,
            Class<? extends Event> type,
            Predicate<Event> wanted,
            Duration patience,
            boolean read) {
        Map<String, Long> came = new HashMap<>();
        long deadline = System.nanoTime() + patience.toNanos();
        while (came.size() < systems.size() && System.nanoTime() < deadline) {
            consumer.poll(POLL).forEach(record -> {
                long now = System.nanoTime();
                String found = note(record);
                String system = Topics.systemOf(record.key());
                if (systems.contains(system)) {
                    firsts.computeIfAbsent(found, name -> new HashMap<>()).putIfAbsent(system, new First(record, now));
                    if (found.equals(type.getSimpleName()) && (!read || wanted.test(event(record)))) {
                        came.putIfAbsent(system, now);
                    }
                }
            });
        }
        return came;
    }

    /** Ends the measurement when something did not come, and tells what did in its place. */
    void require(Set<String> expected, Map<String, Long> came) {
        List<String> absent =
                expected.stream().filter(system -> !came.containsKey(system)).toList();
        if (!absent.isEmpty()) {
            String one = absent.getFirst();
            throw new IllegalStateException(absent.size() + " of " + expected.size()
                    + " systems were not heard of in time, such as " + one + "; of that came " + heardOf(one));
        }
    }

    private List<String> heardOf(String system) {
        return firsts.entrySet().stream()
                .filter(type -> type.getValue().containsKey(system))
                .map(type -> type.getKey() + " of "
                        + Instant.ofEpochMilli(
                                type.getValue().get(system).record().timestamp()))
                .toList();
    }

    private static Event event(ConsumerRecord<String, byte[]> record) {
        if (READER.read(IncomingRecord.of(record)) instanceof Reading.Known known) {
            return known.event();
        }
        throw new IllegalStateException("not an event: " + record);
    }

    /** The first event of each type, by system, in the order in which the types came; its system was awaited then. */
    Map<String, Map<String, First>> firsts() {
        return firsts;
    }

    /** The first event of one type, by system. */
    Map<String, First> firsts(Class<? extends Event> type) {
        return firsts.getOrDefault(type.getSimpleName(), Map.of());
    }

    /** The simple name of its type. */
    private String note(ConsumerRecord<String, byte[]> record) {
        String type = EventHeaders.type(record.headers()).orElse("");
        String id = type + " "
                + EventHeaders.text(record.headers(), EventHeaders.ID).orElse("");
        if (!ids.add(id)) {
            repeated.merge(id, 1, Integer::sum);
        }
        return type;
    }

    /** How many of the events read so far were written twice. */
    int repeated() {
        return repeated.size();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
