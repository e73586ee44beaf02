package io.mapek.stage;

import io.mapek.schema.event.Event;
import java.util.ArrayList;
import java.util.List;

/** What a stage decided: its new state and the events to emit, in order. */
public record Step<S>(S state, List<Event> events) {
    public Step {
        events = List.copyOf(events);
    }

    /** Only a new state. */
    public static <S> Step<S> to(S state) {
        return new Step<>(state, List.of());
    }

    /** A new state and events. */
    public static <S> Step<S> to(S state, Event... events) {
        return new Step<>(state, List.of(events));
    }

    /** This step's events followed by those of a step taken from its state. */
    public Step<S> then(Step<S> next) {
        List<Event> all = new ArrayList<>(events);
        all.addAll(next.events());
        return new Step<>(next.state(), all);
    }
}
