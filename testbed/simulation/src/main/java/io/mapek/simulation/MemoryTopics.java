package io.mapek.simulation;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.kafka.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The topics in memory: one partition each, in the order of writing. The journal is told to its readers and not kept. */
public final class MemoryTopics {
    private final Map<Topic, List<Event>> logs = new EnumMap<>(Topic.class);
    private final List<Consumer<Event>> readers = new ArrayList<>();

    public MemoryTopics() {
        for (Topic topic : Topic.values()) {
            logs.put(topic, new ArrayList<>());
        }
    }

    /** Tells every event from now on to somebody who looks on. */
    public void tell(Consumer<Event> reader) {
        readers.add(reader);
    }

    /** Writes an event to its topic. */
    public void publish(Event event) {
        if (!(event instanceof JournalEvent)) {
            logs.get(Topic.of(event)).add(event);
        }
        readers.forEach(reader -> reader.accept(event));
    }

    /** The event at an offset, or null at the end. */
    public Event read(Topic topic, long offset) {
        List<Event> log = logs.get(topic);
        return offset < log.size() ? log.get((int) offset) : null;
    }

    /** The offset that the next event gets. */
    public long end(Topic topic) {
        return logs.get(topic).size();
    }

    /** All events of one kind, in order. */
    public <E extends Event> List<E> all(Class<E> type) {
        return logs.values().stream()
                .flatMap(List::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The events of one kind that hold a condition. */
    public <E extends Event> List<E> all(Class<E> type, Predicate<E> condition) {
        return all(type).stream().filter(condition).toList();
    }

    /** How many events were written. */
    public int size() {
        return logs.values().stream().mapToInt(List::size).sum();
    }
}
