package io.mapek.plan.domain;

import io.mapek.plan.domain.guardrail.Guardrails;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.stage.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Undoing an execution is a policy like any other. It is approved by whoever asked for it, or by the machine when the
 * execution was; unless a later execution touched the same components: then a person looks first.
 */
final class Undo {
    /** How an undo policy's strategy is named. */
    static final String STRATEGY = "undo";

    private final Situation at;
    private final Done done;

    Undo(Situation at, Done done) {
        this.at = at;
        this.done = done;
    }

    /** Why there is nothing to undo, if so. */
    Optional<String> obstacle() {
        if (done.undone()) {
            return Optional.of("execution " + done.executionId() + " was undone already");
        }
        if (done.origin() == PolicyOrigin.UNDO) {
            return Optional.of("execution " + done.executionId() + " was an undo itself");
        }
        if (done.isLost()) {
            return Optional.of("execution " + done.executionId()
                    + " was given up, its end never came: Execute undoes it if it still runs, and what of it is in force is"
                    + " known when its end is");
        }
        return done.undo().isEmpty()
                ? Optional.of("execution " + done.executionId() + " ended " + done.status()
                        + " and left nothing in force that can be undone")
                : Optional.empty();
    }

    /** Proposes it for an operator, who is answered which guardrail withholds it. */
    Step<PlanState> propose(RollbackRequested wanted) {
        Policy policy = policy(wanted.id());
        return Guardrails.refusal(policy, at)
                .map(why -> refused(policy, wanted, why))
                .orElseGet(() -> proposed(policy, wanted.by()));
    }

    /**
     * Proposes it when nobody waits for an answer: a person is called when a guardrail withholds it.
     *
     * @param by the person who asked earlier, or null for the loop
     * @param trigger the event that it follows from
     */
    Step<PlanState> propose(String by, String trigger) {
        Policy policy = policy(trigger);
        return Guardrails.refusal(policy, at).map(why -> withheld(policy, why)).orElseGet(() -> proposed(policy, by));
    }

    /** Proposes it for the loop, as it did harm; a person is called when it cannot be undone. */
    Step<PlanState> afterHarm(String assessmentId) {
        Ongoing ongoing = at.state().ongoing();
        boolean underWay =
                ongoing != null && done.executionId().equals(ongoing.policy().undoOf());
        if (underWay) {
            return Step.to(at.state().change().done(done.assessed(assessmentId)).state());
        }
        if (done.undone() || done.isLost() || done.origin() == PolicyOrigin.UNDO) {
            return Step.to(at.state());
        }
        return obstacle().map(this::cannotBeUndone).orElseGet(() -> propose(null, assessmentId));
    }

    /** A person recalled it, perhaps before it was known that what it was to undo had done harm. */
    Step<PlanState> recalled() {
        return done.ahead().harm() == null || done.undone()
                ? Step.to(at.state())
                : cannotBeUndone("its undo was recalled");
    }

    private Step<PlanState> cannotBeUndone(String why) {
        return Notices.escalate(
                at,
                new Notices.Subject(done.cause(), done.component(), null, done.episodeId()),
                "execution " + done.executionId() + " of '" + done.strategy() + "' made it worse, but " + why,
                "look at what is in force of it, and put it right by hand",
                done.executionId());
    }

    private Step<PlanState> refused(Policy policy, RollbackRequested wanted, Withheld why) {
        Step<PlanState> withheld = Notices.withheld(at, policy, why);
        return withheld.then(Commands.refused(at.with(withheld.state()), wanted, why.toString()));
    }

    private Step<PlanState> withheld(Policy policy, Withheld why) {
        Step<PlanState> withheld = Notices.withheld(at, policy, why);
        return withheld.then(Notices.escalate(
                at.with(withheld.state()),
                Notices.about(policy),
                "execution " + done.executionId() + " should be undone, but " + why,
                "undo it by hand, or ask for a rollback when the reason has passed",
                done.executionId()));
    }

    private Step<PlanState> proposed(Policy policy, String by) {
        Pending proposal = new Pending(policy, personOnly());
        Step<PlanState> made = Approval.propose(at, proposal);
        Situation then = at.with(made.state());
        boolean asked = by != null && !isTouchedLater();
        boolean kept = then.state().pending(policy.policyId()).isPresent();
        return made.then(asked && kept ? Approval.approve(then, policy, by, "asked for it") : Approval.byMachine(then));
    }

    private String personOnly() {
        if (isTouchedLater()) {
            return "a later execution touched the same components";
        }
        return done.approvedBy().equals(Approval.MACHINE) ? null : "what it undoes was approved by a person";
    }

    private boolean isTouchedLater() {
        List<Done> all = at.state().done();
        return all.subList(all.indexOf(done) + 1, all.size()).stream()
                .anyMatch(later -> !later.undone() && !later.concerns(done.executionId()) && later.touches(done));
    }

    private Policy policy(String trigger) {
        String policyId = Ids.derive("policy", STRATEGY, done.executionId(), trigger);
        Duration interval = at.state().sight() == null
                ? at.system().interval()
                : at.state().sight().interval();
        return new Policy(
                policyId,
                at.state().systemId(),
                PolicyOrigin.UNDO,
                done.cause(),
                done.component(),
                STRATEGY,
                actions(policyId),
                Priority.HIGH,
                Risk.LOW,
                null,
                List.of(),
                done.fingerprints(),
                null,
                done.episodeId(),
                at.state().attempts(done.episodeId()) + 1,
                done.lookBack(),
                interval,
                at.now(),
                at.now().plus(at.system().plan().approvalTtl()),
                done.executionId());
    }

    private List<PlannedAction> actions(String policyId) {
        List<PlannedAction> actions = new ArrayList<>();
        for (PlannedAction done : done.undo()) {
            String actionId = Ids.derive("action", policyId, actions.size());
            actions.add(new PlannedAction(actionId, done.action(), done.target(), done.before()));
        }
        return actions;
    }
}
