package io.mapek.benchmarks.load;

import io.mapek.schema.event.Event;
import io.mapek.stage.Stage;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a stage says to events in memory, system by system, and how many of them it takes per second. */
final class History<S> {
    private final Stage<S> stage;
    private final Map<String, S> states = new HashMap<>();
    private final List<Event> said = new ArrayList<>();
    private double perSecond;

    History(Stage<S> stage) {
        this.stage = stage;
    }

    /** Takes events in order; what comes after the first third is timed. */
    History<S> take(List<? extends Event> events) {
        int warm = events.size() / 3;
        events.subList(0, warm).forEach(this::take);
        long begun = System.nanoTime();
        events.subList(warm, events.size()).forEach(this::take);
        perSecond = (events.size() - warm) * 1e9 / (System.nanoTime() - begun);
        return this;
    }

    private void take(Event event) {
        S state = states.computeIfAbsent(event.systemId(), stage::empty);
        for (Optional<Instant> due = due(state, event); due.isPresent(); due = due(state, event)) {
            state = keep(stage.onDeadline(state, due.get()));
        }
        states.put(event.systemId(), keep(stage.apply(state, event)));
    }

    private Optional<Instant> due(S state, Event event) {
        return stage.deadline(state).filter(at -> at.isBefore(event.time()));
    }

    private S keep(Step<S> step) {
        said.addAll(step.events());
        return step.state();
    }

    List<Event> said() {
        return said;
    }

    double perSecond() {
        return perSecond;
    }
}
