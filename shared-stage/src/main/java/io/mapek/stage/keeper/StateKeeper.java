package io.mapek.stage.keeper;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import io.mapek.stage.StageSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the states of a stage's systems on one partition: log, snapshot, duplicate filter and deadlines. Knows nothing of
 * Kafka, so that production and simulation share it. {@link #decide} computes and changes nothing; {@link #keep} makes it so.
 *
 * <p>Safe for a view to read while the runner writes.
 */
public final class StateKeeper<S> {
    private static final String SNAPSHOT = "s|";
    private static final String BROADCAST = "b|";

    /** How many of a partition's states are held as live objects; the others are read again from the log. */
    private static final int LIVE = 2_000;

    private final Turns<S> turns;
    private final KeptCodec<S> codec;
    private final StateLog log;
    private final Ring ring;
    private final Deadlines deadlines = new Deadlines();
    private final Set<String> systems = new TreeSet<>();
    private final Map<String, Input> broadcasts = new LinkedHashMap<>();
    private final Map<String, Kept<S>> live = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept<S>> eldest) {
            return size() > LIVE;
        }
    };

    /** A keeper over a log; {@code config} is the hash of the configuration in force. */
    public StateKeeper(StageSpec<S> spec, String config, StateLog log) {
        this.turns = new Turns<>(spec, config);
        this.codec = new KeptCodec<>(spec);
        this.log = log;
        this.ring = new Ring(log);
    }

    /** Begins again from what the log holds; decides nothing. */
    public synchronized void restore(Instant wallClock) {
        systems.clear();
        live.clear();
        broadcasts.clear();
        log.forEach(SNAPSHOT, (key, value) -> systems.add(key.substring(SNAPSHOT.length())));
        log.forEach(Ring.PREFIX, (key, value) -> systems.add(Ring.systemOf(key)));
        log.forEach(BROADCAST, (key, value) -> broadcasts.put(key, readInput(value)));
        for (String systemId : systems) {
            Kept<S> kept = load(systemId);
            deadlines.set(kept, turns.deadline(kept), wallClock);
        }
    }

    /** The systems that an event is for. */
    public synchronized List<String> concerned(Event event) {
        return event.systemId().equals(Event.EVERY_SYSTEM) ? List.copyOf(systems) : List.of(event.systemId());
    }

    /** What the input does to one system. */
    public synchronized Turn<S> decide(String systemId, Input input) {
        return systems.contains(systemId)
                ? turns.apply(kept(systemId), input)
                : turns.first(systemId, broadcasts.values(), input);
    }

    /** What the input does: a turn for each system that it is for. */
    public synchronized List<Turn<S>> decide(Input input) {
        return concerned(input.event()).stream()
                .map(systemId -> decide(systemId, input))
                .toList();
    }

    /** Remembers an input that is for every system, for those that come later. */
    public synchronized void remember(Input input) {
        if (input.event().systemId().equals(Event.EVERY_SYSTEM)) {
            String key = BROADCAST + input.event().getClass().getSimpleName();
            broadcasts.put(key, input);
            log.put(key, write(input));
        }
    }

    /** What the deadlines of one system do that are due at {@code wallClock}. */
    public synchronized Turn<S> decideDue(String systemId, Instant wallClock) {
        return turns.fireDue(kept(systemId), deadlines.ownTime(systemId, wallClock));
    }

    /** The systems with something due at {@code wallClock}. */
    public synchronized List<String> due(Instant wallClock) {
        return deadlines.due(wallClock);
    }

    /** The earliest deadline of all systems. */
    public synchronized Optional<Instant> nextDeadline() {
        return deadlines.next();
    }

    /** Leaves a system's deadline alone until its next turn, because firing it failed. */
    public synchronized void silence(String systemId) {
        deadlines.silence(systemId);
    }

    /** Makes a turn so: writes what must survive, and lets views see it. Answers how many bytes were written. */
    public synchronized int keep(Turn<S> turn, Instant wallClock) {
        Kept<S> kept = turn.kept();
        systems.add(kept.systemId());
        live.put(kept.systemId(), kept);
        if (!(turn instanceof Turn.Repeated<S>)) {
            deadlines.set(kept, turns.deadline(kept), wallClock);
        }
        return switch (turn) {
            case Turn.Repeated<S> repeated -> 0;
            case Turn.Collected<S> collected -> log(collected);
            case Turn.Decided<S> decided -> snapshot(kept);
        };
    }

    /** The last state of a system. */
    public synchronized Optional<S> state(String systemId) {
        return systems.contains(systemId) ? Optional.of(kept(systemId).state()) : Optional.empty();
    }

    /** The last state of a system, or the one that it would begin with, commands for every system included. */
    public synchronized S stateOrBeginning(String systemId) {
        return kept(systemId).state();
    }

    /** The systems of this partition. */
    public synchronized Set<String> systems() {
        return new TreeSet<>(systems);
    }

    private int log(Turn.Collected<S> collected) {
        Kept<S> kept = collected.kept();
        if (kept.collected() % Ring.SLOTS == 0) {
            return snapshot(kept);
        }
        ring.put(kept.systemId(), kept.collected(), collected.input());
        return 0;
    }

    private int snapshot(Kept<S> kept) {
        return log.put(SNAPSHOT + kept.systemId(), () -> codec.write(kept));
    }

    private Kept<S> kept(String systemId) {
        Kept<S> kept = live.get(systemId);
        if (kept == null) {
            kept = load(systemId);
            if (systems.contains(systemId)) {
                live.put(systemId, kept);
            }
        }
        return kept;
    }

    private Kept<S> load(String systemId) {
        byte[] bytes = log.get(SNAPSHOT + systemId);
        Kept<S> kept = bytes == null ? turns.empty(systemId) : codec.read(systemId, bytes);
        if (bytes == null) {
            for (Input broadcast : broadcasts.values()) {
                kept = turns.apply(kept, broadcast).kept();
            }
        }
        for (Input input : ring.after(systemId, kept.collected()).values()) {
            kept = turns.collectedAgain(kept, input);
        }
        return kept;
    }

    private static byte[] write(Input input) {
        try {
            return Json.mapper().writeValueAsBytes(input);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write a command for every system", impossible);
        }
    }

    private static Input readInput(byte[] value) {
        try {
            return Json.mapper().readValue(value, Input.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException("a kept command for every system cannot be read", unreadable);
        }
    }
}
