package io.mapek.simulation.replay;

import io.mapek.schema.event.Event;
import java.util.List;
import java.util.Optional;

/**
 * What a replay of one system said.
 *
 * @param said in the order of saying
 * @param assumed requests that were not made then, and were taken for done
 * @param lost inputs that a journal names and that were not retained, or cannot be read
 * @param failures what a stage could not handle now, a sentence each
 * @param described whether the configuration knows the system
 * @param beginning where it began; empty when there was nothing to begin with
 */
record Replayed(
        Recording recording,
        List<Event> said,
        long assumed,
        long lost,
        List<String> failures,
        boolean described,
        Optional<Beginning> beginning) {
    /** Where there was nothing to begin with, or no description of the system. */
    static Replayed nothing(Recording recording, boolean described, Optional<Beginning> beginning) {
        return new Replayed(recording, List.of(), 0, 0, List.of(), described, beginning);
    }

    /** What was said then; nothing where there was nothing to begin with, since nothing can be compared with it. */
    List<Event> retained() {
        return beginning.isPresent() ? recording.said() : List.of();
    }
}
