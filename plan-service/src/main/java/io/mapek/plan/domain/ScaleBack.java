package io.mapek.plan.domain;

import io.mapek.plan.domain.guardrail.Guardrails;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.schema.systems.Component;
import io.mapek.stage.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** After enough clean cycles, components that were scaled up go back to where they were. */
final class ScaleBack {
    static final String CAUSE = "quiet_after_scale_up";
    static final String STRATEGY = "scale-back";

    private ScaleBack() {}

    static Step<PlanState> consider(Situation at, String analysisId) {
        int enough = at.system().plan().scaleDownAfter();
        PlanState state = at.state();
        if (enough == 0 || state.quietCycles() < enough || state.scaledUp().isEmpty() || !state.isIdle()) {
            return Step.to(state);
        }
        String policyId = Ids.derive("policy", analysisId, STRATEGY);
        List<PlannedAction> actions = actions(at, policyId);
        if (actions.isEmpty()) {
            return Step.to(state);
        }
        Policy policy = policy(at, policyId, analysisId, actions);
        Optional<Withheld> refusal = Guardrails.refusal(policy, at);
        return refusal.isPresent()
                ? Notices.withheld(at, policy, refusal.get())
                : Approval.propose(at, new Pending(policy, null));
    }

    private static List<PlannedAction> actions(Situation at, String policyId) {
        List<PlannedAction> actions = new ArrayList<>();
        for (ScaledUp up : at.state().scaledUp()) {
            Optional<Component> component = at.system().component(up.component());
            component.ifPresent(listed -> actions.add(new PlannedAction(
                    Ids.derive("action", policyId, actions.size()),
                    new Action.ScaleDown(up.component(), up.before()),
                    listed.target(),
                    null,
                    Map.of("replicas", Integer.toString(up.replicas())))));
        }
        return actions;
    }

    private static Policy policy(Situation at, String policyId, String analysisId, List<PlannedAction> actions) {
        return new Policy(
                policyId,
                at.state().systemId(),
                PolicyOrigin.SCALE_BACK,
                CAUSE,
                at.state().scaledUp().getFirst().component(),
                STRATEGY,
                actions,
                Priority.LOW,
                Risk.LOW,
                null,
                List.of(),
                List.of(),
                analysisId,
                null,
                1,
                Duration.ZERO,
                at.state().sight().interval(),
                at.now(),
                at.now().plus(at.system().plan().approvalTtl()),
                null);
    }
}
