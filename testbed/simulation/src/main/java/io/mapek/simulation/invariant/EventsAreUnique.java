package io.mapek.simulation.invariant;

import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.Observation;
import java.util.HashSet;
import java.util.Set;

/** No stage writes the same event twice; only edges may. */
final class EventsAreUnique implements Invariant {
    private final Set<String> ids = new HashSet<>();

    @Override
    public void published(Event event) {
        boolean fromAnEdge = event instanceof Observation || event instanceof ActionResult || event instanceof Command;
        if (!fromAnEdge && !ids.add(event.id())) {
            broken(event.getClass().getSimpleName() + " " + event.id() + " was written twice");
        }
    }
}
