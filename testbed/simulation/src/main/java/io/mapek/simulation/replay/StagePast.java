package io.mapek.simulation.replay;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.StateKept;
import io.mapek.schema.kafka.Topic;
import io.mapek.stage.StageSpec;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a recording tells of what one stage knew at a moment. */
record StagePast(Recording recording, StageSpec<?> stage) {
    /**
     * The state that it kept for that moment, or the next one where it took in nothing between, since a stage without inputs
     * writes nothing.
     */
    Optional<StateKept> keptAt(Instant moment) {
        return keptFrom(moment)
                .min(Comparator.comparing(StateKept::until))
                .filter(kept -> kept.until().equals(moment) || !tookBetween(moment, kept));
    }

    /** Whether it took in nothing from a moment on, and kept no state, as far as is retained. */
    boolean isSilentFrom(Instant moment) {
        return entries().allMatch(entry -> entry.time().isBefore(moment))
                && unjournaled().allMatch(event -> event.time().isBefore(moment))
                && keptFrom(moment).findAny().isEmpty();
    }

    /** Whether it met the system at a moment or later; commands for every system that came before it come first. */
    boolean beginsFrom(Instant moment) {
        List<JournalEvent> entries = entries().toList();
        return !entries.isEmpty()
                && entries.getFirst().sequence() == 1
                && entries.stream()
                        .filter(entry -> !isForEverySystem(entry))
                        .findFirst()
                        .filter(entry -> entry.time().isBefore(moment))
                        .isEmpty();
    }

    private Stream<StateKept> keptFrom(Instant moment) {
        return recording.states().stream()
                .filter(kept ->
                        kept.stage().equals(stage.name()) && !kept.until().isBefore(moment));
    }

    private boolean tookBetween(Instant moment, StateKept kept) {
        return entries().filter(entry -> entry.sequence() <= kept.sequence()).anyMatch(entry -> !entry.time()
                        .isBefore(moment))
                || unjournaled()
                        .filter(event -> event.time().isBefore(kept.until()))
                        .anyMatch(event -> !event.time().isBefore(moment));
    }

    private Stream<JournalEvent> entries() {
        return recording.journal(stage.name()).stream();
    }

    /** Its inputs that are in no journal: Monitor keeps none, and what is only collected is in none. */
    private Stream<Event> unjournaled() {
        return Stream.concat(recording.observations().stream(), recording.said().stream())
                .filter(event -> stage.inputs().contains(Topic.of(event)))
                .filter(event -> !stage.journals() || stage.stage().collects(event));
    }

    private boolean isForEverySystem(JournalEvent entry) {
        return Inputs.idOf(entry)
                .flatMap(recording::find)
                .filter(input -> input.systemId().equals(Event.EVERY_SYSTEM))
                .isPresent();
    }
}
