package io.mapek.plan.domain;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.Risk;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Strategy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much caution actions chosen by hand need. A person's word may raise their risk, not lower it: each action is at least
 * as risky as the least risky of the configured strategies that do it, and HIGH where none does.
 */
record Caution(ManagedSystem system, List<Action> actions) {
    Risk risk(Risk said) {
        return Stream.concat(Stream.of(said), actions.stream().map(action -> least(action.actionType())))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Risk least(ActionType type) {
        return doing(type).map(Strategy::risk).min(Comparator.naturalOrder()).orElse(Risk.HIGH);
    }

    /** Why the machine may not approve them whatever their risk, if so. */
    Optional<String> personOnly() {
        return actions.stream()
                .map(Action::actionType)
                .filter(type -> doing(type).noneMatch(Strategy::machineApproval))
                .findFirst()
                .map(type -> "no strategy that the machine may approve does " + type);
    }

    private Stream<Strategy> doing(ActionType type) {
        return system.strategies().stream()
                .filter(strategy -> strategy.actions().stream().anyMatch(action -> action.actionType() == type));
    }
}
