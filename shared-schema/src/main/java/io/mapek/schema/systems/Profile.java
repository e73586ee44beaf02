package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import java.util.List;
import java.util.stream.Stream;

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
        return new ManagedSystem(
                system.id(),
                system.interval(),
                system.fastInterval(),
                system.alertTimeout(),
                system.sources(),
                system.profiles(),
                rulesWith(system.rules()),
                system.ruleFiles(),
                Stream.concat(series.stream(), system.series().stream()).toList(),
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

    /** A rule of the system's own replaces the profile's of the same id. */
    private List<Rule> rulesWith(List<Rule> own) {
        Stream<Rule> others = rules.stream()
                .filter(rule -> own.stream().noneMatch(one -> one.id().equals(rule.id())));
        return Stream.concat(others, own.stream()).toList();
    }
}
