package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import java.util.List;

/**
 * A shipped set that a system can include: rules, series, and who calls whom.
 *
 * @param strategies a remedy table, for systems that have none of their own
 */
public record Profile(
        List<Rule> rules,
        List<SeriesQuery> series,
        CallMetric callMetric,
        List<CausalPair> causalPairs,
        List<Component> components,
        List<Strategy> strategies) {
    public Profile {
        rules = Require.copy(rules);
        series = Require.copy(series);
        causalPairs = Require.copy(causalPairs);
        components = Require.copy(components);
        strategies = Require.copy(strategies);
    }

    /** The system with this profile's parts put in wherever it has none of its own. */
    public ManagedSystem into(ManagedSystem system) {
        List<Rule> merged = new java.util.ArrayList<>(rules.stream()
                .filter(rule ->
                        system.rules().stream().noneMatch(own -> own.id().equals(rule.id())))
                .toList());
        merged.addAll(system.rules());
        List<SeriesQuery> watched = new java.util.ArrayList<>(series);
        watched.addAll(system.series());
        return new ManagedSystem(
                system.id(),
                system.interval(),
                system.fastInterval(),
                system.sources(),
                system.profiles(),
                merged,
                system.ruleFiles(),
                watched,
                system.calls(),
                system.callMetric() == null ? callMetric : system.callMetric(),
                system.componentLabels(),
                system.components().isEmpty() ? components : system.components(),
                system.causalPairs().isEmpty() ? causalPairs : system.causalPairs(),
                system.strategies().isEmpty() ? strategies : system.strategies(),
                system.effectors(),
                system.analyze(),
                system.plan(),
                system.guardrails(),
                system.execute(),
                system.knowledge());
    }
}
