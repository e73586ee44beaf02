package io.mapek.benchmarks.load;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads committed events from now on, and waits for one of a kind in each of some systems. */
final class Follower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);

    private final KafkaConsumer<String, byte[]> consumer;
    private final EventReader reader = new EventReader(Wire.TOPICS);
    private final Map<String, Integer> repeated = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<Class<? extends Event>, Map<String, First>> firsts = new LinkedHashMap<>();

    /** An event, and the nanoseconds ({@link System#nanoTime}) at which it was read. */
    record First(Event event, long at) {}

    Follower(Wire wire, Topic... topics) {
        consumer = wire.fromEnd(topics);
    }

    /** The nanoseconds ({@link System#nanoTime}) at which each system's first such event was read; fewer when time is up. */
    Map<String, Long> await(Set<String> systems, Predicate<Event> kind, Duration patience) {
        Map<String, Long> came = new HashMap<>();
        long deadline = System.nanoTime() + patience.toNanos();
        while (came.size() < systems.size() && System.nanoTime() < deadline) {
            consumer.poll(POLL).forEach(record -> {
                long now = System.nanoTime();
                if (reader.read(IncomingRecord.of(record)) instanceof Reading.Known known) {
                    Event event = known.event();
                    note(event);
                    if (systems.contains(event.systemId())) {
                        firsts.computeIfAbsent(event.getClass(), type -> new HashMap<>())
                                .putIfAbsent(event.systemId(), new First(event, now));
                        if (kind.test(event)) {
                            came.putIfAbsent(event.systemId(), now);
                        }
                    }
                }
            });
        }
        return came;
    }

    /** The first event of each type, by system, in the order in which the types came; its system was awaited then. */
    Map<Class<? extends Event>, Map<String, First>> firsts() {
        return firsts;
    }

    /** The first event of one type, by system. */
    Map<String, First> firsts(Class<? extends Event> type) {
        return firsts.getOrDefault(type, Map.of());
    }

    private void note(Event event) {
        String id = event.getClass().getSimpleName() + " " + event.id();
        if (!ids.add(id)) {
            repeated.merge(id, 1, Integer::sum);
        }
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
