package io.mapek.benchmarks.load;

import io.mapek.schema.event.Event;
import io.mapek.stage.Stage;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.Optional;

/** A stage that tells how far it has come. */
record CountedStage<S>(Stage<S> stage, Progress progress) implements Stage<S> {
    @Override
    public S empty(String systemId) {
        return stage.empty(systemId);
    }

    @Override
    public Step<S> apply(S state, Event event) {
        Step<S> step = stage.apply(state, event);
        progress.count();
        return step;
    }

    @Override
    public Optional<Instant> deadline(S state) {
        return stage.deadline(state);
    }

    @Override
    public Step<S> onDeadline(S state, Instant now) {
        return stage.onDeadline(state, now);
    }

    @Override
    public boolean collects(Event event) {
        return stage.collects(event);
    }
}
