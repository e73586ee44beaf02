package io.mapek.plan.domain;

import io.mapek.plan.domain.guardrail.Guardrails;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.systems.Component;
import io.mapek.stage.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A policy made by hand goes the way of the loop's own: refused when it cannot be meant for this system, withheld by a
 * guardrail, or pending until the machine, where it may, or a person approves it. What became of it is remembered under the
 * policy's id, for whoever submitted it.
 */
final class ByHand {
    private final Situation at;
    private final PolicySubmitted wanted;
    private final String policyId;

    ByHand(Situation at, PolicySubmitted wanted) {
        this.at = at;
        this.wanted = wanted;
        this.policyId = Submission.policyId(wanted.id());
    }

    Step<PlanState> submit() {
        boolean known = at.state().pending(policyId).isPresent()
                || at.state().past(policyId).isPresent();
        if (known) {
            return Step.to(at.state());
        }
        List<Submission.Flaw> flaws = Submission.of(wanted, at.system()).flaws();
        return flaws.isEmpty() ? consider(policy()) : refuse(flaws);
    }

    private Step<PlanState> refuse(List<Submission.Flaw> flaws) {
        String why = flaws.stream().map(Submission.Flaw::toString).collect(Collectors.joining("; "));
        PlanState told = at.state()
                .change()
                .past(PastPolicy.refused(policyId, wanted, at.now(), why))
                .state();
        return Commands.refused(at.with(told), wanted, why);
    }

    private Step<PlanState> consider(Policy policy) {
        Optional<Withheld> refusal = Guardrails.refusal(policy, at);
        if (refusal.isPresent()) {
            PastPolicy past = PastPolicy.of(
                    policy, Fate.WITHHELD, at.now(), null, refusal.get().toString());
            Situation told = at.with(at.state().change().past(past).state());
            Step<PlanState> withheld = Notices.withheldByHand(told, policy, refusal.get());
            return withheld.then(Commands.refused(
                    at.with(withheld.state()), wanted, refusal.get().toString()));
        }
        String personOnly = caution().personOnly().orElse(null);
        Step<PlanState> proposed = Approval.propose(at, new Pending(policy, personOnly, wanted.by(), wanted.reason()));
        return proposed.then(Approval.byMachine(at.with(proposed.state())));
    }

    private Caution caution() {
        return new Caution(at.system(), wanted.actions());
    }

    private Policy policy() {
        Duration interval = at.state().sight() == null
                ? at.system().interval()
                : at.state().sight().interval();
        return new Policy(
                policyId,
                at.state().systemId(),
                PolicyOrigin.SUBMITTED,
                wanted.cause(),
                wanted.component(),
                wanted.strategy(),
                actions(),
                wanted.priority(),
                caution().risk(wanted.risk()),
                null,
                List.of(),
                List.of(),
                null,
                null,
                1,
                Duration.ZERO,
                interval,
                at.now(),
                at.now().plus(at.system().plan().approvalTtl()),
                null);
    }

    private List<PlannedAction> actions() {
        List<PlannedAction> planned = new ArrayList<>();
        for (Action action : wanted.actions()) {
            String name = action.isOnComponentFound() ? wanted.component() : action.component();
            Component component = at.system().component(name).orElseThrow();
            planned.add(new PlannedAction(
                    Ids.derive("action", policyId, planned.size()), action.on(name), component.target(), null));
        }
        return planned;
    }
}
