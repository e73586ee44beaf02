package io.mapek.simulation.replay;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.systems.Component;
import io.mapek.schema.systems.ManagedSystem;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers requests that were not made then, without touching anything: it assumes that what is asked for is done at once.
 * What that would have changed nobody knows, so the samples stay those that were recorded.
 */
record AssumedEffector(ManagedSystem system) {
    ActionCompleted answer(ActionRequested request) {
        return new ActionCompleted(
                Ids.derive("assumed", request.id()),
                request.systemId(),
                request.time().plusMillis(1),
                request.id(),
                request.executionId(),
                request.actionId(),
                request.phase(),
                request.attempt(),
                request.phase() == Phase.PREPARE ? found(request.action()) : Map.of(),
                request.phase() == Phase.VERIFY ? Verdict.YES : null,
                "assumed in a replay",
                null);
    }

    private Map<String, String> found(Action action) {
        Map<String, String> found = new HashMap<>();
        system.component(action.component())
                .map(Component::replicas)
                .ifPresent(replicas -> found.put("replicas", Integer.toString(replicas.normal())));
        found.keySet().retainAll(action.desired("").keySet());
        return found;
    }
}
