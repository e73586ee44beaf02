package io.mapek.simulation.invariant;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A way back that a person rejected, rolled back or had undone is not proposed again before the next scale-up. */
final class DeclinedWaysBackStayDeclined implements Invariant {
    private static final String MACHINE = "machine";

    private final Map<String, Policy> back = new HashMap<>();
    private final Map<String, String> approvedBy = new HashMap<>();
    private final Set<String> declined = new HashSet<>();

    @Override
    public void published(Event event) {
        switch (event) {
            case PolicyProposed one -> proposed(one.policy());
            case PolicyRejected one -> declined.addAll(components(back.get(one.policyId())));
            case PolicyApproved one -> approvedBy.put(one.policy().policyId(), one.by());
            case ExecutionFinished one -> finished(one);
            default -> {}
        }
    }

    private void proposed(Policy policy) {
        if (policy.origin() != PolicyOrigin.SCALE_BACK) {
            return;
        }
        back.put(policy.policyId(), policy);
        components(policy).stream()
                .filter(declined::contains)
                .findFirst()
                .ifPresent(component -> broken("policy " + policy.policyId() + " takes " + component
                        + " back, which a person had declined since it was last scaled up"));
    }

    private static Set<String> components(Policy policy) {
        Set<String> all = new HashSet<>();
        if (policy != null) {
            policy.actions().forEach(planned -> all.add(planned.action().component()));
        }
        return all;
    }

    private void finished(ExecutionFinished finished) {
        Policy policy = finished.policy();
        if (policy.origin() == PolicyOrigin.PLANNED) {
            in(finished, ActionState.DONE)
                    .filter(record -> record.planned().action() instanceof Action.ScaleUp)
                    .forEach(record -> declined.remove(record.planned().action().component()));
        } else if (policy.origin() == PolicyOrigin.SCALE_BACK && wasRolledBack(finished)) {
            declined.addAll(components(policy));
        } else if (policy.undoOf() != null && !MACHINE.equals(approvedBy.get(policy.policyId()))) {
            in(finished, ActionState.UNDONE)
                    .filter(record -> record.planned().action() instanceof Action.ScaleDown)
                    .forEach(record -> declined.add(record.planned().action().component()));
        }
    }

    private static boolean wasRolledBack(ExecutionFinished finished) {
        return finished.rolledBackBy() != null
                && (finished.notStarted() || finished.status() == ExecutionStatus.ROLLED_BACK);
    }

    private static Stream<ActionRecord> in(ExecutionFinished finished, ActionState state) {
        return finished.actions().stream().filter(record -> record.state() == state);
    }
}
