package io.mapek.plan.domain;

import io.mapek.plan.domain.guardrail.Guardrails;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Priority;
import io.mapek.schema.systems.PlanSettings;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The life of a policy, which belongs to Plan alone:
 *
 * <pre>
 *              ┌─► approved   by the machine or a person, when all guardrails still let it pass and its cause is active
 *  pending ────┼─► rejected   by a person
 *              └─► expired    nobody decided in time, or an approval came when it could no longer take effect
 * </pre>
 */
final class Approval {
    static final String MACHINE = "machine";

    private Approval() {}

    static Step<PlanState> propose(Situation at, Pending proposal) {
        Policy policy = proposal.policy();
        PolicyProposed event = new PolicyProposed(
                Ids.derive("policy-proposed", policy.policyId()), policy.systemId(), at.now(), policy);
        if (at.state().pending().size() < PlanState.PENDING) {
            return Step.to(at.state().change().pending(proposal).state(), event);
        }
        Pending least = PlanState.plus(at.state().pending(), proposal).stream()
                .max(URGENCY)
                .orElseThrow();
        Step<PlanState> room = expire(at, least.policy(), null, "more policies were pending than are kept");
        return least.equals(proposal)
                ? Step.to(at.state(), event).then(room)
                : room.then(Step.to(room.state().change().pending(proposal).state(), event));
    }

    /** A person's or the machine's yes: takes effect only when nothing speaks against it any more. */
    static Step<PlanState> approve(Situation at, Policy policy, String by, String reason) {
        Optional<String> obstacle = obstacle(at, policy);
        if (obstacle.isPresent()) {
            return expire(at, policy, by, "approved by " + by + ", but " + obstacle.get());
        }
        Ongoing execution = Ongoing.approved(
                Ids.derive("execution", policy.policyId()),
                policy,
                at,
                by,
                at.state().ongoing());
        List<Spent> spent = policy.actions().stream()
                .map(planned -> spent(execution.executionId(), planned, at.now()))
                .toList();
        PlanState approved = at.state()
                .change()
                .past(PastPolicy.of(policy, Fate.APPROVED, at.now(), by, reason).executedAs(execution.executionId()))
                .approved(execution, spent)
                .state();
        PolicyApproved event = new PolicyApproved(
                Ids.derive("policy-approved", policy.policyId()), policy.systemId(), at.now(), policy, by, reason);
        return Step.to(approved, event);
    }

    private static Spent spent(String executionId, PlannedAction planned, Instant now) {
        return new Spent(
                executionId, planned.action().component(), planned.action().actionType(), now);
    }

    private static Optional<String> obstacle(Situation at, Policy policy) {
        return causeGone(at, policy).or(() -> Guardrails.refusal(policy, at).map(Withheld::toString));
    }

    private static Optional<String> causeGone(Situation at, Policy policy) {
        if (policy.origin() == PolicyOrigin.SCALE_BACK && at.state().quietCycles() == 0) {
            return Optional.of("it is no longer quiet: something is in breach");
        }
        Sight sight = at.state().sight();
        boolean bound = policy.origin() == PolicyOrigin.PLANNED
                && !policy.fingerprints().isEmpty();
        return bound && sight != null && !sight.mayShow(policy.fingerprints())
                ? Optional.of("its cause is gone: nothing it was to end is in breach any more")
                : Optional.empty();
    }

    static Step<PlanState> reject(Situation at, Policy policy, String by, String reason) {
        Changed changed = at.state().change().past(PastPolicy.of(policy, Fate.REJECTED, at.now(), by, reason));
        if (policy.origin() == PolicyOrigin.SCALE_BACK) {
            changed.scaledUp(Replicas.kept(changed.scaledUp(), policy));
        }
        return Step.to(
                changed.state(),
                new PolicyRejected(
                        Ids.derive("policy-rejected", policy.policyId()),
                        policy.systemId(),
                        at.now(),
                        policy.policyId(),
                        by,
                        reason));
    }

    static Step<PlanState> expire(Situation at, Policy policy, String by, String reason) {
        PlanState state = at.state()
                .change()
                .past(PastPolicy.of(policy, Fate.EXPIRED, at.now(), by, reason))
                .state();
        return Step.to(
                state,
                new PolicyExpired(
                        Ids.derive("policy-expired", policy.policyId()),
                        policy.systemId(),
                        at.now(),
                        policy.policyId(),
                        Texts.cut(reason)));
    }

    /** Approves what the machine may, the most urgent first; what must wait stays pending, what lost its cause expires. */
    static Step<PlanState> byMachine(Situation at) {
        Step<PlanState> step = Step.to(at.state());
        List<Pending> urgent = at.state().pending().stream().sorted(URGENCY).toList();
        for (Pending waiting : urgent) {
            step = step.then(byMachine(at.with(step.state()), waiting));
        }
        return step;
    }

    private static final Comparator<Pending> URGENCY = Comparator.comparing(
                    (Pending waiting) -> waiting.policy().priority())
            .reversed()
            .thenComparing(waiting -> waiting.policy().proposedAt());

    private static Step<PlanState> byMachine(Situation at, Pending waiting) {
        Policy policy = waiting.policy();
        Optional<String> gone = causeGone(at, policy);
        if (gone.isPresent()) {
            return expire(at, policy, null, gone.get());
        }
        boolean may = personNeeded(at, waiting).isEmpty()
                && !waitsBehindOthers(at.state(), policy)
                && Guardrails.refusal(policy, at).isEmpty();
        return may
                ? approve(at, policy, MACHINE, "risk " + policy.risk() + " is within its limit")
                : Step.to(at.state());
    }

    /** Why a person must decide, if so. */
    static Optional<String> personNeeded(Situation at, Pending waiting) {
        PlanSettings settings = at.system().plan();
        Policy policy = waiting.policy();
        if (!settings.autoApprove()) {
            return Optional.of("the machine may not approve: auto-approve is off");
        }
        return policy.risk().compareTo(settings.maxRisk()) > 0
                ? Optional.of("risk " + policy.risk() + " is above " + settings.maxRisk() + ", the machine's limit")
                : Optional.ofNullable(waiting.personOnly());
    }

    /** What is more urgent goes first; LOW waits for everything. */
    private static boolean waitsBehindOthers(PlanState state, Policy policy) {
        return state.pending().stream()
                .map(Pending::policy)
                .filter(other -> !other.policyId().equals(policy.policyId()))
                .anyMatch(other ->
                        policy.priority() == Priority.LOW || other.priority().compareTo(policy.priority()) > 0);
    }
}
