package io.mapek.simulation.invariant;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything is prepared before anything is done; done in order, undone in reverse, and nothing is done once undoing began. */
final class SagasKeepOrder implements Invariant {
    private record Place(Phase phase, int index) {}

    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, List<Action>> undoing = new HashMap<>();
    private final Map<String, List<Action>> done = new HashMap<>();

    @Override
    public void published(Event event) {
        if (event instanceof ExecutionStarted started) {
            begins(started.executionId(), started.policy());
        } else if (event instanceof ActionRequested request) {
            Place next = new Place(request.phase(), request.index());
            Place before = places.put(request.executionId(), next);
            boolean restores = undoing.containsKey(request.executionId());
            if (before != null && !(restores ? next.index() >= before.index() : follows(before, next))) {
                broken("execution " + request.executionId() + " asks for " + next + " after " + before);
            }
        }
    }

    /** A policy that undoes an execution lists its actions in reverse. */
    private void begins(String executionId, Policy policy) {
        List<Action> actions =
                policy.actions().stream().map(PlannedAction::action).toList();
        if (policy.undoOf() == null) {
            done.put(executionId, actions);
            return;
        }
        undoing.put(executionId, actions);
        List<Action> reverse = new ArrayList<>(
                done.getOrDefault(policy.undoOf(), actions.reversed()).reversed());
        reverse.retainAll(actions);
        if (!reverse.equals(actions)) {
            broken("execution " + executionId + " undoes " + actions + " where " + reverse + " is the reverse order");
        }
    }

    private static boolean follows(Place before, Place next) {
        return switch (next.phase()) {
            case PREPARE -> before.phase() == Phase.PREPARE && next.index() >= before.index();
            case DO, VERIFY ->
                before.phase() != Phase.UNDO && (before.phase() == Phase.PREPARE || next.index() >= before.index());
            case UNDO -> before.phase() != Phase.UNDO || next.index() <= before.index();
        };
    }
}
