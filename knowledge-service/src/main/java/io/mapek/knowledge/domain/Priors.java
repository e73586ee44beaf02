package io.mapek.knowledge.domain;

import io.mapek.schema.systems.KnowledgeSettings;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Strategy;
import java.util.List;
import java.util.Optional;

/** What is expected of a remedy before anything is learned: the strategy table's word. */
record Priors(List<Strategy> table, double strength, int halfLife) {
    /** For a remedy that no table names. */
    private static final double INDIFFERENT = 0.5;

    static Priors of(Optional<ManagedSystem> system) {
        KnowledgeSettings settings = Settings.of(system);
        return new Priors(
                system.map(ManagedSystem::strategies).orElse(List.of()), settings.priorStrength(), settings.halfLife());
    }

    List<String> strategiesFor(String cause) {
        return table.stream()
                .filter(strategy -> strategy.cause().equals(cause))
                .map(Strategy::name)
                .toList();
    }

    /** An action type has the mean prior of the cause's strategies that use it. */
    Posterior of(String cause, String subject, boolean shared) {
        double prior = table.stream()
                .filter(strategy -> strategy.cause().equals(cause))
                .filter(strategy ->
                        shared ? uses(strategy, subject) : strategy.name().equals(subject))
                .mapToDouble(Strategy::prior)
                .average()
                .orElse(INDIFFERENT);
        return Posterior.of(prior, strength);
    }

    private static boolean uses(Strategy strategy, String actionType) {
        return strategy.actions().stream()
                .anyMatch(action -> action.actionType().name().equals(actionType));
    }
}
