package io.mapek.simulation;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.stage.StageSpec;
import io.mapek.stage.keeper.Emission;
import io.mapek.stage.keeper.Input;
import io.mapek.stage.keeper.StateKeeper;
import io.mapek.stage.keeper.StateLog;
import io.mapek.stage.keeper.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Runs one stage over topics in memory, by the state keeper that production uses. A crash leaves only its log. */
public final class StageRunner<S> {
    private final StageSpec<S> spec;
    private final String config;
    private final MemoryTopics topics;
    private final List<Topic> inputs;
    private final Map<Topic, Long> offsets = new EnumMap<>(Topic.class);
    private final Entries log = new Entries();
    private StateKeeper<S> keeper;

    public StageRunner(StageSpec<S> spec, String config, MemoryTopics topics) {
        this.spec = spec;
        this.config = config;
        this.topics = topics;
        this.inputs = spec.inputs().stream().sorted().toList();
        this.keeper = new StateKeeper<>(spec, config, log);
    }

    /** Loses every live object and begins again from the log. */
    public void crash(Instant now) {
        keeper = new StateKeeper<>(spec, config, log);
        keeper.restore(now);
    }

    /** Takes the next unread event, if there is one. */
    boolean readOne(Instant now) {
        for (Topic topic : inputs) {
            long offset = offsets.getOrDefault(topic, 0L);
            Event event = topics.read(topic, offset);
            if (event != null) {
                take(new Input(topic.baseName(), 0, offset, event, TraceContext.begunBy(event.id())), now);
                offsets.put(topic, offset + 1);
                return true;
            }
        }
        return false;
    }

    private void take(Input input, Instant now) {
        List<Turn<S>> turns = keeper.decide(input);
        keeper.remember(input);
        turns.forEach(turn -> keep(turn, now));
    }

    private void keep(Turn<S> turn, Instant now) {
        keeper.keep(turn, now);
        turn.emissions().stream().map(Emission::event).forEach(topics::publish);
    }

    /** Fires what is due. */
    void fireDue(Instant now) {
        for (String systemId : keeper.due(now)) {
            keep(keeper.decideDue(systemId, now), now);
        }
    }

    Optional<Instant> nextDeadline() {
        return keeper.nextDeadline();
    }

    /** The last state of a system. */
    public Optional<S> state(String systemId) {
        return keeper.state(systemId);
    }

    /** The log that survives crashes. */
    private static final class Entries implements StateLog {
        private final Map<String, byte[]> entries = new TreeMap<>();

        @Override
        public byte[] get(String key) {
            return entries.get(key);
        }

        @Override
        public void put(String key, byte[] value) {
            entries.put(key, value);
        }

        @Override
        public void forEach(String prefix, BiConsumer<String, byte[]> reader) {
            new ArrayList<>(entries.entrySet())
                    .stream()
                            .filter(entry -> entry.getKey().startsWith(prefix))
                            .forEach(entry -> reader.accept(entry.getKey(), entry.getValue()));
        }
    }
}
