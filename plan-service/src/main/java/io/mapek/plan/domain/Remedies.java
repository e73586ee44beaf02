package io.mapek.plan.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.RootCause;
import io.mapek.schema.model.Score;
import io.mapek.schema.systems.Component;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a cause's strategies ready: actions on listed components, scored; what cannot be made ready is named. */
final class Remedies {
    /**
     * What a cause has.
     *
     * @param candidates best first
     * @param unfit why a strategy cannot be used here, one sentence each
     */
    record Found(List<Candidate> candidates, List<String> unfit) {}

    private final ManagedSystem system;
    private final PlanState state;
    private final AnalysisCompleted analysis;

    Remedies(ManagedSystem system, PlanState state, AnalysisCompleted analysis) {
        this.system = system;
        this.state = state;
        this.analysis = analysis;
    }

    Found of(RootCause cause) {
        List<Candidate> candidates = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (Strategy strategy : system.strategiesFor(cause.cause())) {
            flaw(strategy, cause).ifPresentOrElse(unfit::add, () -> candidates.add(candidate(strategy, cause)));
        }
        candidates.sort(Candidate.ORDER);
        return new Found(List.copyOf(candidates), List.copyOf(unfit));
    }

    private Optional<String> flaw(Strategy strategy, RootCause cause) {
        return noComponent(strategy, cause).or(() -> strategy.actions().stream()
                .map(action -> componentOf(action, cause))
                .filter(name -> system.component(name).isEmpty())
                .findFirst()
                .map(name -> strategy.name() + ": component '" + Texts.cut(name) + "' is not listed"));
    }

    private static Optional<String> noComponent(Strategy strategy, RootCause cause) {
        boolean needsOne = strategy.actions().stream().anyMatch(Action::isOnComponentFound);
        return needsOne && cause.component() == null
                ? Optional.of(strategy.name() + ": it acts on the component found, and none was")
                : Optional.empty();
    }

    private static String componentOf(Action action, RootCause cause) {
        return action.isOnComponentFound() ? cause.component() : action.component();
    }

    private Candidate candidate(Strategy strategy, RootCause cause) {
        String policyId = Ids.derive("policy", analysis.id(), strategy.name());
        List<PlannedAction> actions = actions(policyId, strategy, cause);
        Optional<Effectiveness> lesson = state.lesson(cause.cause(), strategy.name());
        Lore lore = new Lore(lesson, system.knowledge().borrowed(cause.cause(), strategy.name()));
        Score score = Scoring.score(cause.confidence(), strategy, actions, lore);
        double drawn =
                Draw.score(score, strategy, lesson, analysis.id(), system.plan().choice());
        return new Candidate(policyId, strategy, cause, actions, score, drawn, personOnly(strategy, cause));
    }

    private List<PlannedAction> actions(String policyId, Strategy strategy, RootCause cause) {
        List<PlannedAction> planned = new ArrayList<>();
        for (Action action : strategy.actions()) {
            Component component = system.component(componentOf(action, cause)).orElseThrow();
            planned.add(new PlannedAction(
                    Ids.derive("action", policyId, planned.size()),
                    fitted(action, component),
                    component.target(),
                    null));
        }
        return planned;
    }

    /** An action meant for whatever component is found asks for no more replicas than that one may have. */
    private static Action fitted(Action action, Component component) {
        return action.isOnComponentFound() && action instanceof Action.ScaleUp up && component.replicas() != null
                ? new Action.ScaleUp(
                        component.name(),
                        Math.min(up.replicas(), component.replicas().max()))
                : action.on(component.name());
    }

    private String personOnly(Strategy strategy, RootCause cause) {
        if (!strategy.machineApproval()) {
            return "only a person may approve " + strategy.name();
        }
        boolean onFound = strategy.actions().stream().anyMatch(Action::isOnComponentFound);
        double needed = system.plan().componentConfidence();
        return onFound && cause.componentConfidence() < needed
                ? "it is not certain enough that " + cause.component() + " is the component: confidence "
                        + Texts.number(cause.componentConfidence()) + ", needed " + Texts.number(needed)
                : null;
    }
}
