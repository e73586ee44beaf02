package io.mapek.simulation.story;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CalibrationUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.ViolationEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was written in a run: a digest of all of it, counts, and the latest decisions in full. */
public final class Chronicle {
    private static final int LATEST = 25;

    /** One event and when it was written. */
    public record Entry(Instant at, Event event) {}

    private final Deque<Entry> latest = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long digest;
    private long content;
    private long events;

    void note(Instant at, Event event) {
        events++;
        digest = (digest * 31 + event.id().hashCode()) * 31 + event.time().hashCode();
        content = content * 31 + event.hashCode();
        counts.merge(event.getClass().getSimpleName(), 1L, Long::sum);
        if (isTelling(event)) {
            latest.addLast(new Entry(at, event));
            if (latest.size() > LATEST) {
                latest.removeFirst();
            }
        }
    }

    /** Whether it is more than the loop's heartbeat. */
    private static boolean isTelling(Event event) {
        return !(event instanceof JournalEvent
                || event instanceof Observation
                || event instanceof ViolationEvent
                || event instanceof AnalysisCompleted
                || event instanceof CalibrationUpdated);
    }

    /** Whether the same events were written in the same order, to the last field. */
    public boolean isSameAs(Chronicle other) {
        return events == other.events && digest == other.digest && content == other.content;
    }

    /** Of the events' ids and times, in their order; the same on every machine. */
    public long digest() {
        return digest;
    }

    /** How many events were written. */
    public long events() {
        return events;
    }

    /** How many of each type. */
    public Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** The latest decisions, commands and answers, oldest first. */
    public List<Entry> latest() {
        return List.copyOf(latest);
    }
}
