package io.mapek.simulation.replay;

import io.mapek.schema.event.Event;
import java.util.List;
import java.util.Optional;

/**
 * What a replay of one system said.
 *
 * @param said in the order of saying
 * @param assumed requests that were not made then, and were taken for done
 * @param described whether the configuration knows the system
 * @param beginning where it began; empty when there was nothing to begin with
 */
record Replayed(Recording recording, List<Event> said, long assumed, boolean described, Optional<Beginning> beginning) {
    /** What was said then; nothing where there was nothing to begin with, since nothing can be compared with it. */
    List<Event> retained() {
        return beginning.isPresent() ? recording.said() : List.of();
    }
}
