package io.mapek.simulation.invariant;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.simulation.StageRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every deadline is met by somebody: none stands in the past, every proposal has one fate, every execution is assessed. */
final class DeadlinesAreMet implements Invariant {
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final World world;
    private final Map<String, Instant> pending = new HashMap<>();
    private final Set<String> decided = new HashSet<>();
    private final Set<String> assessed = new HashSet<>();
    private final Set<String> unassessed = new HashSet<>();

    DeadlinesAreMet(World world) {
        this.world = world;
    }

    @Override
    public void published(Event event) {
        switch (event) {
            case PolicyProposed one ->
                pending.put(one.policy().policyId(), one.policy().expiresAt());
            case PolicyApproved one -> fate(one.policy().policyId());
            case PolicyRejected one -> fate(one.policyId());
            case PolicyExpired one -> fate(one.policyId());
            case ExecutionFinished one -> {
                if (!one.notStarted() && !assessed.contains(one.executionId())) {
                    unassessed.add(one.executionId());
                }
            }
            case OutcomeAssessed one -> {
                assessed.add(one.executionId());
                unassessed.remove(one.executionId());
            }
            default -> {}
        }
    }

    private void fate(String policyId) {
        if (pending.remove(policyId) == null) {
            broken("policy " + policyId
                    + (decided.contains(policyId) ? " has a second fate" : " has a fate and was never proposed"));
        }
        decided.add(policyId);
    }

    @Override
    public void stepped() {
        for (StageRunner<?> stage : world.simulation().stages()) {
            Optional<Instant> deadline = stage.nextDeadline(world.now());
            if (deadline.filter(at -> at.isBefore(world.now().minus(SLACK))).isPresent()) {
                broken(stage.name() + " has not met its deadline " + deadline.get() + " at " + world.now());
            }
        }
    }

    @Override
    public void ended() {
        pending.forEach((policyId, expires) -> {
            if (expires.isBefore(world.now().minus(SLACK))) {
                broken("policy " + policyId + " is still pending, though it was to expire at " + expires);
            }
        });
        if (!unassessed.isEmpty()) {
            broken("nobody assessed the executions " + unassessed);
        }
    }
}
