package io.mapek.simulation.replay;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.kafka.Topic;
import io.mapek.simulation.story.Loop;
import io.mapek.stage.StageSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides until when a recording of a running loop can be compared: up to the first event that a stage had not yet taken
 * in when the topics were read. What follows from it was not said then because it was not said yet.
 */
final class Settled {
    private final Recording recording;

    private Settled(Recording recording) {
        this.recording = recording;
    }

    /** The last moment that every stage had dealt with; empty when nothing waited. */
    static Optional<Instant> of(Recording recording, Loop loop) {
        Settled settled = new Settled(recording);
        return Stream.concat(
                        settled.unmonitored(),
                        loop.stages().filter(StageSpec::journals).flatMap(settled::waiting))
                .min(Instant::compareTo)
                .map(first -> first.minusNanos(1));
    }

    /** Monitor reads one topic and keeps no journal: it had taken what is not after its last word. */
    private Stream<Instant> unmonitored() {
        Instant last = recording.said().stream()
                .filter(event -> Topic.of(event) == Topic.VIOLATIONS)
                .map(Event::time)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return recording.observations().stream().map(Event::time).filter(last::isBefore);
    }

    /**
     * What a stage refused stands before what it took later, or is known to be refused, and is not waited for; nor is a command
     * from before the recording, which another stage took late. A command for every system is none for a stage that does not
     * know the system.
     */
    private Stream<Instant> waiting(StageSpec<?> stage) {
        List<JournalEvent> journal = recording.journal(stage.name());
        Instant last = Stream.concat(
                        Stream.ofNullable(recording.first()), journal.stream().map(Event::time))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        Set<String> taken =
                journal.stream().flatMap(entry -> Inputs.idOf(entry).stream()).collect(Collectors.toSet());
        return recording.said().stream()
                .filter(event -> !recording.refused(stage.name()).contains(event.id()))
                .filter(event -> stage.inputs().contains(Topic.of(event))
                        && !stage.stage().collects(event))
                .filter(event -> !event.time().isBefore(last) && !taken.contains(event.id()))
                .filter(event -> !journal.isEmpty() || !event.systemId().equals(Event.EVERY_SYSTEM))
                .map(Event::time);
    }
}
