package io.mapek.stage.keeper;

import io.mapek.schema.event.ConfigurationChanged;
import io.mapek.schema.event.DeadlineFired;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.StateKept;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.schema.model.Ids;
import io.mapek.stage.Stage;
import io.mapek.stage.StageSpec;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The pure rules of taking turns: what was seen changes nothing; a changed configuration is an input; deadlines fire before
 * any event whose time is later, with {@code now} = the deadline.
 */
final class Turns<S> {
    private static final int MOST_DEADLINES = 1_000;

    private final StageSpec<S> spec;
    private final String config;

    Turns(StageSpec<S> spec, String config) {
        this.spec = spec;
        this.config = config;
    }

    Kept<S> empty(String systemId) {
        return Kept.empty(spec.stateVersion(), systemId, spec.stage().empty(systemId));
    }

    Optional<Instant> deadline(Kept<S> kept) {
        return spec.stage().deadline(kept.state());
    }

    Turn<S> apply(Kept<S> kept, Input input) {
        if (kept.hasSeen(input)) {
            return new Turn.Repeated<>(kept.past(input));
        }
        Run run = new Run(kept.past(input));
        run.keepState(kept, input.event().time(), input.event().id());
        run.configure(input.event().time());
        run.fireBefore(input.event().time());
        if (run.emissions.isEmpty() && spec.stage().collects(input.event())) {
            return new Turn.Collected<>(run.collect(input.event()), input);
        }
        run.apply(input);
        return new Turn.Decided<>(run.kept, run.emissions);
    }

    /** What was collected before a restore. What else came with it was done then, or comes with the next input. */
    Kept<S> collectedAgain(Kept<S> kept, Input input) {
        return new Run(kept.past(input)).collect(input.event());
    }

    /** A system's first turn: it takes in, and journals, the commands for every system that came before it. */
    Turn<S> first(String systemId, Collection<Input> broadcasts, Input input) {
        Kept<S> kept = empty(systemId);
        List<Emission> emissions = new ArrayList<>();
        for (Input broadcast : broadcasts) {
            Turn<S> earlier = apply(kept, broadcast);
            kept = earlier.kept();
            emissions.addAll(earlier.emissions());
        }
        Turn<S> turn = apply(kept, input);
        emissions.addAll(turn.emissions());
        return emissions.isEmpty() ? turn : new Turn.Decided<>(turn.kept(), emissions);
    }

    /** Fires what is due at {@code now}, now included. */
    Turn<S> fireDue(Kept<S> kept, Instant now) {
        Run run = new Run(kept);
        run.fireBefore(now.plusNanos(1));
        return new Turn.Decided<>(run.kept, run.emissions);
    }

    /** One turn under way. */
    private final class Run {
        private final Stage<S> stage = spec.stage();
        private final List<Emission> emissions = new ArrayList<>();
        private Kept<S> kept;

        Run(Kept<S> kept) {
            this.kept = kept;
        }

        /** Writes the state down when the system's time comes to a moment where a replay may begin. */
        void keepState(Kept<S> before, Instant time, String next) {
            if (before.time() == null || before.config() == null) {
                return;
            }
            Instant until = PackedState.lastMoment(before.systemId(), time);
            if (!before.time().isBefore(until)) {
                return;
            }
            String id = Ids.derive("state", spec.name(), before.systemId(), until);
            PackedState.of(before.state())
                    .map(state -> new StateKept(
                            id,
                            before.systemId(),
                            time,
                            spec.name(),
                            before.sequence(),
                            until,
                            next,
                            spec.stateVersion(),
                            before.config(),
                            state))
                    .ifPresent(entry -> emissions.add(new Emission(entry, id, kept.trace(id))));
        }

        void configure(Instant time) {
            if (config.equals(kept.config())) {
                return;
            }
            String before = kept.config();
            kept = kept.configured(config);
            if (before != null) {
                kept = kept.journaled();
                String id = Ids.derive("configuration", spec.name(), kept.systemId(), kept.sequence(), config);
                ConfigurationChanged changed = new ConfigurationChanged(
                        id, kept.systemId(), time, spec.name(), kept.sequence(), before, config);
                record(changed);
                take(stage.apply(kept.state(), changed), id);
            }
        }

        void fireBefore(Instant time) {
            for (int fired = 0; ; fired++) {
                Optional<Instant> due = stage.deadline(kept.state()).filter(deadline -> deadline.isBefore(time));
                if (due.isEmpty()) {
                    return;
                }
                if (fired == MOST_DEADLINES) {
                    throw new IllegalStateException("the deadline " + due.get() + " of stage " + spec.name()
                            + " comes again however often it fires");
                }
                fire(due.get());
            }
        }

        private void fire(Instant deadline) {
            Kept<S> before = kept;
            kept = kept.journaled().at(deadline);
            String id = Ids.derive("deadline", spec.name(), kept.systemId(), kept.sequence(), deadline);
            keepState(before, deadline, id);
            record(new DeadlineFired(id, kept.systemId(), deadline, spec.name(), kept.sequence()));
            take(stage.onDeadline(kept.state(), deadline), id);
        }

        Kept<S> collect(Event event) {
            Step<S> step = stage.apply(kept.state(), event);
            if (!step.events().isEmpty()) {
                throw new IllegalStateException("stage " + spec.name() + " emits on an event that it only collects: "
                        + event.getClass().getSimpleName());
            }
            return kept.with(step.state()).collectedOne();
        }

        void apply(Input input) {
            Event event = input.event();
            kept = kept.journaled();
            record(new InputApplied(
                    Ids.derive("input", spec.name(), kept.systemId(), kept.sequence(), event.id()),
                    kept.systemId(),
                    event.time(),
                    spec.name(),
                    kept.sequence(),
                    input.topic(),
                    input.partition(),
                    input.offset(),
                    event.id()));
            take(stage.apply(kept.state(), event), event.id());
        }

        private void record(JournalEvent entry) {
            if (spec.journals()) {
                emissions.add(new Emission(entry, entry.id(), kept.trace(entry.id())));
            }
        }

        private void take(Step<S> step, String cause) {
            TraceContext trace = kept.trace(cause);
            kept = kept.with(step.state());
            step.events().forEach(event -> emissions.add(new Emission(event, cause, trace)));
        }
    }
}
