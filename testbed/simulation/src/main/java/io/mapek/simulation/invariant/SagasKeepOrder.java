package io.mapek.simulation.invariant;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.Event;
import io.mapek.schema.model.Phase;
import java.util.HashMap;
import java.util.Map;

/** Everything is prepared before anything is done; done in order, undone in reverse, and nothing is done once undoing began. */
final class SagasKeepOrder implements Invariant {
    private record Place(Phase phase, int index) {}

    private final Map<String, Place> places = new HashMap<>();

    @Override
    public void published(Event event) {
        if (event instanceof ActionRequested request) {
            Place next = new Place(request.phase(), request.index());
            Place before = places.put(request.executionId(), next);
            if (before != null && !follows(before, next)) {
                broken("execution " + request.executionId() + " asks for " + next + " after " + before);
            }
        }
    }

    private static boolean follows(Place before, Place next) {
        return switch (next.phase()) {
            case PREPARE -> before.phase() == Phase.PREPARE && next.index() >= before.index();
            case DO, VERIFY -> before.phase() != Phase.UNDO && (before.phase() == Phase.PREPARE || next.index() >= before.index());
            case UNDO -> before.phase() != Phase.UNDO || next.index() <= before.index();
        };
    }
}
