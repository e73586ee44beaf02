package io.mapek.simulation.invariant;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.PolicyApproved;
import java.util.HashMap;
import java.util.Map;

/** Every approved policy ends in one of the end states, once. */
final class ExecutionsEnd implements Invariant {
    private final Map<String, String> ends = new HashMap<>();

    @Override
    public void published(Event event) {
        if (event instanceof PolicyApproved approved) {
            ends.putIfAbsent(approved.policy().policyId(), "");
        } else if (event instanceof ExecutionFinished finished) {
            String before =
                    ends.put(finished.policy().policyId(), finished.status().name());
            if (before == null) {
                broken("an execution ended of policy " + finished.policy().policyId() + ", which nobody approved");
            } else if (!before.isEmpty()) {
                broken("the execution of policy " + finished.policy().policyId() + " ended twice: " + before + ", "
                        + finished.status());
            }
        }
    }

    @Override
    public void ended() {
        ends.forEach((policyId, end) -> {
            if (end.isEmpty()) {
                broken("policy " + policyId + " was approved, and its execution never ended");
            }
        });
    }
}
