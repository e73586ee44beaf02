package io.mapek.simulation.invariant;

import io.mapek.plan.domain.PlanState;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.simulation.target.Touch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** No approval, no action: by a person who said so, or by the machine where it may; never in SHADOW or PAUSED, never twice. */
final class NoApprovalNoAction implements Invariant {
    private final World world;
    private final Map<String, Policy> proposed = new HashMap<>();
    private final Set<String> agreed = new HashSet<>();
    private final Set<String> approved = new HashSet<>();
    private final Set<String> requested = new HashSet<>();
    private boolean rollbackWanted;

    NoApprovalNoAction(World world) {
        this.world = world;
    }

    @Override
    public void published(Event event) {
        switch (event) {
            case PolicyProposed one -> proposed.put(one.policy().policyId(), one.policy());
            case PolicyDecision one -> {
                if (one.decision() == Decision.APPROVE) {
                    agreed.add(one.policyId());
                }
            }
            case RollbackRequested one -> rollbackWanted = true;
            case PolicyApproved one -> check(one);
            case ActionRequested one -> check(one);
            default -> {}
        }
    }

    private void check(PolicyApproved approval) {
        Policy policy = approval.policy();
        if (!policy.equals(proposed.get(policy.policyId()))) {
            broken("policy " + policy.policyId() + " was approved, and not proposed so");
        }
        if (!approved.add(policy.policyId())) {
            broken("policy " + policy.policyId() + " was approved twice");
        }
        if (approval.by().equals("machine")) {
            checkMachine(policy);
        } else if (!agreed.contains(policy.policyId()) && !(policy.origin() == PolicyOrigin.UNDO && rollbackWanted)) {
            broken("policy " + policy.policyId() + " was approved by " + approval.by() + ", who did not say so");
        }
        LoopMode mode =
                world.plan().state(policy.systemId()).map(PlanState::mode).orElse(LoopMode.ACTIVE);
        if (mode != LoopMode.ACTIVE) {
            broken("policy " + policy.policyId() + " was approved while the loop is " + mode);
        }
        if (approval.time().isAfter(policy.expiresAt())) {
            broken("policy " + policy.policyId() + " was approved at " + approval.time() + ", after it expired at "
                    + policy.expiresAt());
        }
    }

    private void checkMachine(Policy policy) {
        boolean only = world.system().strategies().stream()
                .anyMatch(strategy -> strategy.name().equals(policy.strategy()) && !strategy.machineApproval());
        if (!world.system().plan().autoApprove()
                || only
                || policy.risk().compareTo(world.system().plan().maxRisk()) > 0) {
            broken("the machine approved policy " + policy.policyId() + " of risk " + policy.risk()
                    + ", which it may not");
        }
    }

    private void check(ActionRequested request) {
        requested.add(request.id());
        if (!approved.contains(request.policyId())) {
            broken("request " + request.id() + " to " + request.phase() + " is for policy " + request.policyId()
                    + ", which nobody approved");
        }
    }

    @Override
    public void touched(Touch touch) {
        if (touch.by() instanceof Touch.By.Request request && !requested.contains(request.requestId())) {
            broken(touch.component() + "." + touch.key() + " was changed, and nobody had asked for it");
        }
    }
}
