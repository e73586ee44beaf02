package io.mapek.benchmarks.load;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A stage in memory, fed as its replicas are: what it says, to the id, is what they must say. */
final class Mirror<S> {
    private final StageSpec<S> spec;
    private final StateKeeper<S> keeper;
    private long offset;

    Mirror(StageSpec<S> spec) {
        this.spec = spec;
        this.keeper = new StateKeeper<>(spec, "benchmark", new Nowhere());
    }

    /** What it says to an event, and to its own events where it reads them back; what was due before comes first. */
    List<Event> take(Event event) {
        List<Event> said = new ArrayList<>(due(event.time()));
        said.addAll(settled(event));
        return said;
    }

    /** What it says when it hears nothing until then. */
    List<Event> due(Instant now) {
        List<Event> said = new ArrayList<>();
        for (String systemId : keeper.due(now)) {
            for (Event each : keep(keeper.decideDue(systemId, now))) {
                said.add(each);
                said.addAll(isOwnInput(each) ? settled(each) : List.of());
            }
        }
        return said;
    }

    private List<Event> settled(Event event) {
        List<Event> said = new ArrayList<>();
        Deque<Event> unread = new ArrayDeque<>(List.of(event));
        while (!unread.isEmpty()) {
            Event next = unread.poll();
            Input input = new Input(Topic.of(next).name(), 0, offset++, next, TraceContext.begunBy(next.id()));
            for (Turn<S> turn : keeper.decide(input)) {
                List<Event> answer = keep(turn);
                said.addAll(answer);
                answer.stream().filter(this::isOwnInput).forEach(unread::add);
            }
        }
        return said;
    }

    private boolean isOwnInput(Event event) {
        return spec.inputs().contains(Topic.of(event));
    }

    private List<Event> keep(Turn<S> turn) {
        keeper.keep(turn, Instant.EPOCH);
        return turn.emissions().stream().map(Emission::event).toList();
    }

    /** Nothing is restored here: the keeper has its live states. */
    private static final class Nowhere implements StateLog {
        private final Map<String, byte[]> entries = new HashMap<>();

        @Override
        public byte[] get(String key) {
            return entries.get(key);
        }

        @Override
        public void put(String key, byte[] value) {
            entries.put(key, value);
        }

        @Override
        public int put(String key, java.util.function.Supplier<byte[]> value) {
            return 0;
        }

        @Override
        public void forEach(String prefix, BiConsumer<String, byte[]> reader) {
            // it begins empty
        }
    }
}
