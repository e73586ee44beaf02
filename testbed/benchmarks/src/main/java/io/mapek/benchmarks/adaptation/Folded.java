package io.mapek.benchmarks.adaptation;

import io.mapek.schema.event.Event;
import io.mapek.stage.Stage;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One stage with its state; deadlines fire before a later event, as a runner fires them. */
final class Folded<S> {
    private final Stage<S> stage;
    private S state;

    Folded(Stage<S> stage, String systemId) {
        this.stage = stage;
        this.state = stage.empty(systemId);
    }

    S state() {
        return state;
    }

    /** What the stage says to an event. */
    List<Event> take(Event event) {
        List<Event> said = new ArrayList<>();
        Optional<Instant> due = stage.deadline(state);
        while (due.isPresent() && due.get().isBefore(event.time())) {
            said.addAll(take(stage.onDeadline(state, due.get())));
            due = stage.deadline(state);
        }
        said.addAll(take(stage.apply(state, event)));
        return said;
    }

    private List<Event> take(Step<S> step) {
        state = step.state();
        return step.events();
    }
}
