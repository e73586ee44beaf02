package io.mapek.simulation.invariant;

import io.mapek.schema.event.Event;
import io.mapek.simulation.Broken;
import io.mapek.simulation.target.Touch;

/** Something that must hold in every run; it looks at every event and every change of the target as they happen. */
public interface Invariant {
    /** An event was written. */
    default void published(Event event) {}

    /** A value of the target changed. */
    default void touched(Touch touch) {}

    /** Everybody did what was to be done at this moment. */
    default void stepped() {}

    /** The run is over; its last part was calm. */
    default void ended() {}

    /** It does not hold. */
    default void broken(String what) {
        throw new Broken(getClass().getSimpleName(), what);
    }
}
