package io.mapek.simulation.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.execute.domain.ExecuteState;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.plan.domain.Ongoing;
import io.mapek.plan.domain.PlanState;
import io.mapek.plan.domain.ScaledUp;
import io.mapek.plan.domain.Spent;
import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Policy;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Rewrites events, states and loops, so that one thing in them is wrong. */
final class Rewritten {
    private Rewritten() {}

    static Loop plan(Loop real, Stage<PlanState> bent) {
        return new Loop(real.monitor(), real.analyze(), Bent.spec(real.plan(), bent), real.execute(), real.knowledge());
    }

    static Loop execute(Loop real, Stage<ExecuteState> bent) {
        return new Loop(real.monitor(), real.analyze(), real.plan(), Bent.spec(real.execute(), bent), real.knowledge());
    }

    static Loop knowledge(Loop real, Stage<KnowledgeState> bent) {
        return new Loop(real.monitor(), real.analyze(), real.plan(), real.execute(), Bent.spec(real.knowledge(), bent));
    }

    static ActionRequested of(ActionRequested request, Instant notAfter, Map<String, String> before) {
        return new ActionRequested(
                request.id(),
                request.systemId(),
                request.time(),
                request.executionId(),
                request.policyId(),
                request.actionId(),
                request.index(),
                request.phase(),
                request.attempt(),
                request.action(),
                request.target(),
                notAfter,
                request.timeout(),
                before);
    }

    /** Every DO of more workers is for one more worker than the last, whoever asked before. */
    static UnaryOperator<ActionRequested> adding() {
        AtomicInteger added = new AtomicInteger();
        return request -> request.phase() == Phase.DO && request.action() instanceof Action.ScaleUp up
                ? with(request, new Action.ScaleUp(up.component(), up.replicas() + added.incrementAndGet()))
                : request;
    }

    private static ActionRequested with(ActionRequested request, Action action) {
        return new ActionRequested(
                request.id(),
                request.systemId(),
                request.time(),
                request.executionId(),
                request.policyId(),
                request.actionId() + action.desired("").get("replicas"),
                request.index(),
                request.phase(),
                request.attempt(),
                action,
                request.target(),
                request.notAfter(),
                request.timeout(),
                request.before());
    }

    static AnalysisCompleted clean(AnalysisCompleted blind) {
        return new AnalysisCompleted(
                blind.id(),
                blind.systemId(),
                blind.time(),
                blind.cycle(),
                CycleStatus.OK,
                "",
                blind.interval(),
                blind.patterns(),
                blind.rootCauses(),
                Map.of(),
                0,
                null,
                0,
                blind.recommendations(),
                blind.confidence(),
                blind.episodes());
    }

    static Event forward(Event event) {
        return switch (event) {
            case PolicyProposed one -> new PolicyProposed(one.id(), one.systemId(), one.time(), forward(one.policy()));
            case PolicyApproved one ->
                new PolicyApproved(one.id(), one.systemId(), one.time(), forward(one.policy()), one.by(), one.reason());
            default -> event;
        };
    }

    private static Policy forward(Policy policy) {
        if (policy.undoOf() == null) {
            return policy;
        }
        ObjectNode tree = Json.mapper().valueToTree(policy);
        tree.set("actions", Json.mapper().valueToTree(policy.actions().reversed()));
        return Json.mapper().convertValue(tree, Policy.class);
    }

    static OutcomeAssessed ineffective(OutcomeAssessed harm) {
        ObjectNode tree = Json.mapper().valueToTree(harm);
        tree.put("outcome", OutcomeType.INEFFECTIVE.name());
        return Json.mapper().convertValue(tree, OutcomeAssessed.class);
    }

    static RollbackRequested ofAnother(RollbackRequested one) {
        return new RollbackRequested(one.id(), one.systemId(), one.time(), "another", one.by(), one.reason());
    }

    static ExecutionFinished forNobody(ExecutionFinished one) {
        ObjectNode tree = Json.mapper().valueToTree(one);
        tree.remove("rolledBackBy");
        return Json.mapper().convertValue(tree, ExecutionFinished.class);
    }

    static PlanState withoutOngoing(PlanState state) {
        return plan(state, null, state.spent(), state.announced(), state.scaledUp());
    }

    static PlanState withoutSpent(PlanState state) {
        return plan(state, state.ongoing(), List.of(), state.announced(), state.scaledUp());
    }

    static PlanState announcing(PlanState state, List<String> announced) {
        return plan(state, state.ongoing(), state.spent(), announced, state.scaledUp());
    }

    static PlanState scaledUp(PlanState state, List<ScaledUp> all) {
        return plan(state, state.ongoing(), state.spent(), state.announced(), all);
    }

    private static PlanState plan(
            PlanState state, Ongoing ongoing, List<Spent> spent, List<String> announced, List<ScaledUp> scaledUp) {
        return new PlanState(
                state.systemId(),
                state.mode(),
                state.sight(),
                state.pending(),
                state.past(),
                ongoing,
                state.done(),
                spent,
                state.attempts(),
                state.breakers(),
                state.lessons(),
                announced,
                state.episodes(),
                state.quietCycles(),
                scaledUp,
                state.controlled(),
                state.heldOut(),
                state.withheld());
    }

    static ExecutionStarted again(ExecutionStarted begun, ActionRequested request) {
        return new ExecutionStarted(
                "again-" + request.id(), begun.systemId(), request.time(), begun.executionId(), begun.policy());
    }

    static ActionCompleted completed(ActionFailed failed) {
        return new ActionCompleted(
                failed.id(),
                failed.systemId(),
                failed.time(),
                failed.requestId(),
                failed.executionId(),
                failed.actionId(),
                failed.phase(),
                failed.attempt(),
                Map.of(),
                null,
                "",
                failed.time());
    }

    static EffectivenessUpdated revisedOnce(EffectivenessUpdated updated) {
        ObjectNode tree = Json.mapper().valueToTree(updated.effectiveness());
        tree.put("revision", 1);
        return new EffectivenessUpdated(
                updated.id(),
                updated.systemId(),
                updated.time(),
                Json.mapper().convertValue(tree, Effectiveness.class));
    }

    static Systems approvingAll(Systems systems) {
        return approving(systems, true);
    }

    static Systems askingAlways(Systems systems) {
        return approving(systems, false);
    }

    private static Systems approving(Systems systems, boolean all) {
        ObjectNode tree = Json.mapper().valueToTree(systems);
        tree.path("systems").forEach(system -> {
            ObjectNode plan = (ObjectNode) system.path("plan");
            plan.put("autoApprove", all);
            plan.put("maxRisk", "HIGH");
        });
        return Json.mapper().convertValue(tree, Systems.class);
    }
}
