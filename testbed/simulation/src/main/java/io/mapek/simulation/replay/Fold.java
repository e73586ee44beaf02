package io.mapek.simulation.replay;

import io.mapek.schema.event.DeadlineFired;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.JournalEvent;
import io.mapek.stage.Stage;
import io.mapek.stage.StageSpec;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One stage of one system in a replay: its state, what it took in then (its journal), and what waits for it now. What its
 * journal names is taken in the journal's order; what is new, by its time.
 */
final class Fold<S> {
    private static final int MOST_DEADLINES = 1_000;

    private final StageSpec<S> spec;
    private final Stage<S> stage;
    private final Deque<JournalEvent> expected;
    private final Set<String> journaled = new HashSet<>();
    private final Set<String> arrived = new HashSet<>();
    private final Deque<Event> unexpected = new ArrayDeque<>();
    private S state;

    Fold(StageSpec<S> spec, String systemId, List<JournalEvent> journal) {
        this.spec = spec;
        this.stage = spec.stage();
        this.state = stage.empty(systemId);
        this.expected = new ArrayDeque<>(journal);
        journal.forEach(entry -> Inputs.idOf(entry).ifPresent(journaled::add));
    }

    StageSpec<S> spec() {
        return spec;
    }

    /** Something was written that this stage reads. */
    void offer(Event event) {
        if (!arrived.add(event.id())) {
            return;
        }
        if (!journaled.contains(event.id())) {
            unexpected.add(event);
        }
    }

    /** Something came from outside: it is taken where the journal names it, and only there. */
    void offerJournaled(Event event) {
        if (journaled.contains(event.id())) {
            arrived.add(event.id());
        }
    }

    /** The time of what it can take next, if it need not wait. */
    Optional<Instant> ready() {
        JournalEvent head = expected.peek();
        Event fresh = unexpected.peek();
        if (fresh != null && (head == null || fresh.time().isBefore(head.time()))) {
            return Optional.of(fresh.time());
        }
        boolean there = head != null && Inputs.idOf(head).map(arrived::contains).orElse(true);
        return there ? Optional.of(head.time()) : Optional.empty();
    }

    /** The time of what it waits for, which nobody has said yet. */
    Optional<Instant> awaited() {
        return ready().isPresent()
                ? Optional.empty()
                : Optional.ofNullable(expected.peek()).map(JournalEvent::time);
    }

    /** What it waits for does not come: it was said then, and is not now. */
    void skip() {
        expected.poll();
    }

    /** Takes what it can take next; answers what it says. */
    List<Event> take(Inputs inputs) {
        JournalEvent head = expected.peek();
        Event fresh = unexpected.peek();
        if (fresh != null && (head == null || fresh.time().isBefore(head.time()))) {
            return apply(unexpected.poll());
        }
        return inputs.of(expected.poll()).map(this::apply).orElseGet(() -> due(head));
    }

    private List<Event> due(JournalEvent head) {
        return switch (head) {
            case DeadlineFired fired -> fireBefore(fired.time().plusNanos(1));
            case JournalEvent other -> List.of();
        };
    }

    private List<Event> apply(Event event) {
        List<Event> said = new ArrayList<>(fireBefore(event.time()));
        said.addAll(step(stage.apply(state, event)));
        return said;
    }

    private List<Event> fireBefore(Instant time) {
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
