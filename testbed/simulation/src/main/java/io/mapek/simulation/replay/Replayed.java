package io.mapek.simulation.replay;

import io.mapek.schema.event.Event;
import java.util.List;

/**
 * What a replay of one system said.
 *
 * @param said in the order of saying
 * @param assumed requests that were not made then, and were taken for done
 * @param described whether the configuration knows the system
 */
public record Replayed(Recording recording, List<Event> said, long assumed, boolean described) {}
