package io.mapek.simulation.invariant;

import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.model.PolicyOrigin;
import java.util.HashSet;
import java.util.Set;

/** Nothing new is approved while the last execution runs, or is neither assessed nor given up to a person. */
final class VerifyBeforeNext implements Invariant {
    private final Set<String> open = new HashSet<>();

    @Override
    public void published(Event event) {
        switch (event) {
            case PolicyApproved one -> {
                if (!open.isEmpty() && one.policy().origin() != PolicyOrigin.UNDO) {
                    broken("policy " + one.policy().policyId() + " was approved before " + open + " was verified");
                }
            }
            case ExecutionStarted one -> open.add(one.executionId());
            case ExecutionFinished one -> {
                if (one.notStarted()) {
                    open.remove(one.executionId());
                }
            }
            case OutcomeAssessed one -> open.remove(one.executionId());
            case EscalationRaised one -> open.remove(one.executionId());
            default -> {}
        }
    }
}
