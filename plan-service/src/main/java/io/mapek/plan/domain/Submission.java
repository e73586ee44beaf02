package io.mapek.plan.domain;

import io.mapek.plan.domain.guardrail.Guardrails;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.systems.Component;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.stage.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a policy of what a person wrote: the same guardrails refuse it, and the same rules say who must approve it. */
public final class Submission {
    /** The most actions of one. */
    static final int ACTIONS = 20;

    /** The longest its actions may be, as text: a state holds several policies. */
    static final int LENGTH = 8_000;

    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}][\\p{Alnum}_.-]{0,99}");

    private final PolicySubmitted wanted;
    private final ManagedSystem system;

    public Submission(PolicySubmitted wanted, ManagedSystem system) {
        this.wanted = wanted;
        this.system = system;
    }

    /** The id its policy has: the same command is the same policy. */
    public static String policyId(String commandId) {
        return Ids.derive("policy", "submitted", commandId);
    }

    /** What is wrong with it, whatever the state of the system, if anything is. */
    public Optional<String> flaw() {
        return name("cause", wanted.cause())
                .or(() -> name("strategy", wanted.strategy()))
                .or(this::tooMuch)
                .or(this::notListed)
                .or(this::irreversibleFirst);
    }

    private static Optional<String> name(String field, String value) {
        return NAME.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(field + " must be 1 to 100 letters, digits, '_', '.' or '-', and begin with a letter or"
                        + " digit, not '" + Texts.cut(value) + "'");
    }

    private Optional<String> tooMuch() {
        if (wanted.actions().size() > ACTIONS) {
            return Optional.of(
                    "actions: at most " + ACTIONS + ", not " + wanted.actions().size());
        }
        return wanted.actions().toString().length() > LENGTH
                ? Optional.of("actions: longer than " + LENGTH + " characters together")
                : Optional.empty();
    }

    private Optional<String> notListed() {
        List<Action> actions = wanted.actions();
        for (int i = 0; i < actions.size(); i++) {
            String name = componentOf(actions.get(i));
            if (name == null) {
                return Optional.of("actions[" + i + "]: it names no component, and the policy has none");
            }
            if (system.component(name).isEmpty()) {
                return Optional.of("actions[" + i + "].component: '" + Texts.cut(name) + "' is not listed for "
                        + system.id() + "; listed are "
                        + system.components().stream().map(Component::name).toList());
            }
        }
        return Optional.empty();
    }

    private Optional<String> irreversibleFirst() {
        List<Action> actions = wanted.actions();
        for (int i = 1; i < actions.size(); i++) {
            if (actions.get(i).isReversible() && !actions.get(i - 1).isReversible()) {
                return Optional.of("actions[" + (i - 1) + "]: "
                        + actions.get(i - 1).actionType() + " cannot be undone and must stand last");
            }
        }
        return Optional.empty();
    }

    private String componentOf(Action action) {
        return action.isOnComponentFound() ? wanted.component() : action.component();
    }

    /** Proposes a policy without flaw, or says what withholds it. */
    Step<PlanState> propose(Situation at) {
        Policy policy = policy(at);
        Optional<Withheld> refusal = Guardrails.refusal(policy, at);
        if (refusal.isPresent()) {
            Step<PlanState> withheld = Notices.withheld(at, policy, refusal.get());
            return withheld.then(Commands.refused(
                    at.with(withheld.state()), wanted, refusal.get().toString()));
        }
        Step<PlanState> proposed = Approval.propose(at, new Pending(policy, personOnly()));
        return proposed.then(Approval.byMachine(at.with(proposed.state())));
    }

    private String personOnly() {
        boolean bypass =
                wanted.actions().stream().anyMatch(action -> action.actionType() == ActionType.BYPASS_VALIDATION);
        return bypass ? "only a person may approve " + ActionType.BYPASS_VALIDATION : null;
    }

    private Policy policy(Situation at) {
        String policyId = policyId(wanted.id());
        Duration interval = at.state().sight() == null
                ? system.interval()
                : at.state().sight().interval();
        return new Policy(
                policyId,
                at.state().systemId(),
                PolicyOrigin.SUBMITTED,
                wanted.cause(),
                wanted.component(),
                wanted.strategy(),
                actions(policyId),
                wanted.priority(),
                wanted.risk(),
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

    private List<PlannedAction> actions(String policyId) {
        List<PlannedAction> planned = new ArrayList<>();
        for (Action action : wanted.actions()) {
            Component component = system.component(componentOf(action)).orElseThrow();
            planned.add(new PlannedAction(
                    Ids.derive("action", policyId, planned.size()),
                    action.on(component.name()),
                    component.target(),
                    null));
        }
        return planned;
    }
}
