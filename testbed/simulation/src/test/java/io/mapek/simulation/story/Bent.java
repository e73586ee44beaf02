package io.mapek.simulation.story;

import io.mapek.schema.event.Event;
import io.mapek.stage.Stage;
import io.mapek.stage.StageSpec;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A real fold with one thing bent: what it reads, what it says, what it keeps, or when it wakes. */
class Bent<S> implements Stage<S> {
    private final Stage<S> real;

    Bent(Stage<S> real) {
        this.real = real;
    }

    static <S> StageSpec<S> spec(StageSpec<S> spec, Stage<S> bent) {
        return new StageSpec<>(spec.name(), bent, spec.stateType(), spec.stateVersion(), spec.inputs());
    }

    Event reads(S state, Event event) {
        return event;
    }

    List<Event> says(S before, Event event) {
        return List.of(event);
    }

    S keeps(S after) {
        return after;
    }

    @Override
    public S empty(String systemId) {
        return real.empty(systemId);
    }

    @Override
    public boolean collects(Event event) {
        return real.collects(event);
    }

    @Override
    public Step<S> apply(S state, Event event) {
        return bent(state, real.apply(state, reads(state, event)));
    }

    @Override
    public Optional<Instant> deadline(S state) {
        return real.deadline(state);
    }

    @Override
    public Step<S> onDeadline(S state, Instant now) {
        return bent(state, real.onDeadline(state, now));
    }

    private Step<S> bent(S before, Step<S> step) {
        return new Step<>(
                keeps(step.state()),
                step.events().stream()
                        .flatMap(event -> says(before, event).stream())
                        .toList());
    }
}
