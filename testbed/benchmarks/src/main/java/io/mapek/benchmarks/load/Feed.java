package io.mapek.benchmarks.load;

import io.mapek.schema.event.Event;
import java.time.Instant;
import java.util.List;

/** What a stage under load is given for a system at a tick; one of these per stage. */
interface Feed {
    /** The next inputs of a system, in order. */
    List<Event> next(int system, int tick, Instant at);

    /** What the stage says to them. */
    default void heard(List<Event> said) {}
}
