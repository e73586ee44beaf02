package io.mapek.simulation.replay;

import io.mapek.schema.event.DeadlineFired;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.StateKept;
import io.mapek.stage.Stage;
import io.mapek.stage.StageSpec;
import io.mapek.stage.Step;
import io.mapek.stage.keeper.PackedState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One stage of one system in a replay: its state, what it took in then (its journal), and what waits for it now. What its
 * journal names is taken in the journal's order; what is new, by its time.
 */
final class Fold<S> {
    /** A time that does not come. */
    static final Instant NEVER = Instant.MAX;

    private static final int MOST_DEADLINES = 1_000;

    private final StageSpec<S> spec;
    private final Stage<S> stage;
    private final Deque<JournalEvent> expected;
    private final Set<String> journaled = new HashSet<>();
    private final Set<String> arrived = new HashSet<>();
    private final Deque<Event> unexpected = new ArrayDeque<>();
    private final Collected collected = new Collected();
    private final Set<String> refused;
    private final List<String> failures = new ArrayList<>();
    private S state;
    private boolean stale = true;
    private Instant ready = NEVER;

    Fold(StageSpec<S> spec, Recording recording, Beginning beginning) {
        Optional<StateKept> kept = beginning.of(spec.name());
        long taken = beginning.taken(spec.name());
        this.spec = spec;
        this.stage = spec.stage();
        this.state = kept.map(one -> PackedState.read(one.state(), spec.stateType()))
                .orElseGet(() -> stage.empty(recording.systemId()));
        this.expected = new ArrayDeque<>();
        this.refused = new HashSet<>(recording.refused(spec.name()));
        for (JournalEvent entry : recording.journal(spec.name())) {
            if (entry.sequence() > taken) {
                expected.add(entry);
                Inputs.idOf(entry).ifPresent(journaled::add);
            } else {
                Inputs.idOf(entry).ifPresent(arrived::add);
            }
        }
        refused.removeAll(journaled);
    }

    StageSpec<S> spec() {
        return spec;
    }

    /** What it could not handle now, a sentence each. */
    List<String> failures() {
        return failures;
    }

    /** Something was written that this stage reads; what it refused then and did not take later, it is not given. */
    void offer(Event event) {
        if (!refused.contains(event.id()) && arrived.add(event.id())) {
            stale = true;
            if (!journaled.contains(event.id())) {
                await(event);
            }
        }
    }

    private void await(Event event) {
        if (stage.collects(event)) {
            collected.add(event);
        } else {
            unexpected.add(event);
        }
    }

    /** Something came from outside: it is taken where the journal names it, and only there. */
    void offerJournaled(Event event) {
        if (journaled.contains(event.id())) {
            arrived.add(event.id());
            stale = true;
        }
    }

    /** The time of what it can take next; {@link #NEVER} when it must wait. */
    Instant ready() {
        if (stale) {
            ready = isFreshNext() ? unexpected.peek().time() : journaledReady();
            stale = false;
        }
        return ready;
    }

    private Instant journaledReady() {
        JournalEvent head = expected.peek();
        if (head == null) {
            return NEVER;
        }
        boolean missing = head instanceof InputApplied applied && !arrived.contains(applied.inputId());
        return missing ? NEVER : head.time();
    }

    private boolean isFreshNext() {
        Event fresh = unexpected.peek();
        JournalEvent head = expected.peek();
        return fresh != null && (head == null || fresh.time().isBefore(head.time()));
    }

    /** The time of what it waits for, which nobody has said yet; {@link #NEVER} when it waits for nothing. */
    Instant awaited() {
        return ready() != NEVER || expected.isEmpty() ? NEVER : expected.peek().time();
    }

    /** What it waits for does not come: it was said then, and is not now. */
    JournalEvent skip() {
        stale = true;
        return expected.poll();
    }

    /** Takes what it can take next; answers what it says. */
    List<Event> take(Inputs inputs) {
        stale = true;
        if (isFreshNext()) {
            return apply(unexpected.poll());
        }
        JournalEvent head = expected.poll();
        return inputs.of(head).map(this::apply).orElseGet(() -> due(head));
    }

    private List<Event> due(JournalEvent head) {
        return switch (head) {
            case DeadlineFired fired ->
                guarded(fired, () -> fireBefore(fired.time().plusNanos(1)));
            case JournalEvent other -> List.of();
        };
    }

    private List<Event> apply(Event event) {
        return guarded(event, () -> handle(event));
    }

    /** A stage that throws leaves a dead letter and goes on with the state it had: so it does here. */
    private List<Event> guarded(Event cause, Supplier<List<Event>> turn) {
        List<Event> said = new ArrayList<>();
        collected.until(cause.time()).forEach(event -> said.addAll(attempt(event, () -> handle(event))));
        said.addAll(attempt(cause, turn));
        return said;
    }

    private List<Event> attempt(Event cause, Supplier<List<Event>> turn) {
        S before = state;
        try {
            return turn.get();
        } catch (RuntimeException thrown) {
            state = before;
            failures.add(spec.name() + " could not handle " + cause.getClass().getSimpleName() + " of " + cause.time()
                    + ": " + thrown.getMessage());
            return List.of();
        }
    }

    private List<Event> handle(Event event) {
        List<Event> said = new ArrayList<>(fireBefore(event.time()));
        said.addAll(step(stage.apply(state, event)));
        return said;
    }

    private List<Event> fireBefore(Instant time) {
        if (stage.deadline(state).filter(deadline -> deadline.isBefore(time)).isEmpty()) {
            return List.of();
        }
        List<Event> said = new ArrayList<>();
        for (int fired = 0; fired < MOST_DEADLINES; fired++) {
            Optional<Instant> due = stage.deadline(state).filter(deadline -> deadline.isBefore(time));
            if (due.isEmpty()) {
                return said;
            }
            said.addAll(step(stage.onDeadline(state, due.get())));
        }
        throw new IllegalStateException("a deadline of " + spec.name() + " comes again however often it fires");
    }

    private List<Event> step(Step<S> step) {
        state = step.state();
        return step.events();
    }
}
