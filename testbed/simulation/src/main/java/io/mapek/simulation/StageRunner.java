package io.mapek.simulation;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.stage.StageSpec;
import io.mapek.stage.keeper.Emission;
import io.mapek.stage.keeper.Input;
import io.mapek.stage.keeper.StateKeeper;
import io.mapek.stage.keeper.Turn;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs one stage over topics in memory, by the state keeper that production uses. A crash leaves only its log. */
public final class StageRunner<S> {
    private final StageSpec<S> spec;
    private final String config;
    private final MemoryTopics topics;
    private final Weather weather;
    private final List<Topic> inputs;
    private final Map<Topic, Long> offsets = new EnumMap<>(Topic.class);
    private final MemoryLog log = new MemoryLog();
    private StateKeeper<S> keeper;

    public StageRunner(StageSpec<S> spec, String config, MemoryTopics topics, Weather weather) {
        this.spec = spec;
        this.config = config;
        this.topics = topics;
        this.weather = weather;
        this.inputs = spec.inputs().stream().sorted().toList();
        this.keeper = new StateKeeper<>(spec, config, log);
    }

    /** Which stage it is. */
    public String name() {
        return spec.name();
    }

    /** Loses every live object and begins again from the log; what it restores is what it had. */
    public void crash(Instant now) {
        StateKeeper<S> before = keeper;
        keeper = new StateKeeper<>(spec, config, log);
        keeper.restore(wallClock(now));
        for (String systemId : before.systems()) {
            if (!before.state(systemId).equals(keeper.state(systemId))) {
                throw new Broken(
                        "CrashesChangeNothing",
                        name() + " restored another state of " + systemId + " than it had: " + keeper.state(systemId)
                                + " instead of " + before.state(systemId));
            }
        }
    }

    /** Takes the next unread event that reaches it, if there is one. */
    boolean readOne(Instant now) {
        List<Topic> unread = unread(now);
        if (unread.isEmpty()) {
            return false;
        }
        Topic topic = unread.size() == 1 ? unread.getFirst() : weather.first(name(), unread, now);
        long offset = offsets.getOrDefault(topic, 0L);
        Event event = topics.read(topic, offset);
        Input input = new Input(topic.baseName(), 0, offset, event, TraceContext.begunBy(event.id()));
        if (weather.dies(name(), event, now)) {
            handling(event, () -> keeper.decide(input));
            crash(now);
            return true;
        }
        take(input, now);
        offsets.put(topic, offset + 1);
        return true;
    }

    private List<Topic> unread(Instant now) {
        if (!weather.isUp(name(), now)) {
            return List.of();
        }
        return inputs.stream()
                .filter(topic -> topics.end(topic) > offsets.getOrDefault(topic, 0L))
                .filter(topic -> weather.reaches(name(), topic, now))
                .toList();
    }

    private void take(Input input, Instant now) {
        List<Turn<S>> turns = handling(input.event(), () -> keeper.decide(input));
        keeper.remember(input);
        turns.forEach(turn -> keep(turn, now));
    }

    private void keep(Turn<S> turn, Instant now) {
        keeper.keep(turn, wallClock(now));
        turn.emissions().stream().map(Emission::event).forEach(topics::publish);
    }

    /** Fires what is due. */
    void fireDue(Instant now) {
        if (!weather.isUp(name(), now)) {
            return;
        }
        for (String systemId : keeper.due(wallClock(now))) {
            keep(handling(systemId, () -> keeper.decideDue(systemId, wallClock(now))), now);
        }
    }

    private <T> T handling(Object what, Supplier<T> turn) {
        try {
            return turn.get();
        } catch (RuntimeException thrown) {
            throw new Broken("NothingIsThrown", name() + " could not handle " + what + ": " + thrown, thrown);
        }
    }

    private Instant wallClock(Instant now) {
        return now.plus(weather.clockError(name(), now));
    }

    /** When something is due next, by the simulation's time; nothing while the stage is away. */
    public Optional<Instant> nextDeadline(Instant now) {
        return weather.isUp(name(), now)
                ? keeper.nextDeadline().map(at -> at.minus(weather.clockError(name(), now)))
                : Optional.empty();
    }

    /** The last state of a system. */
    public Optional<S> state(String systemId) {
        return keeper.state(systemId);
    }

    /** The bytes of all that it wrote to survive. */
    public int storedBytes() {
        return log.largest();
    }
}
