package io.mapek.knowledge.domain;

import io.mapek.schema.systems.BorrowedPrior;
import io.mapek.schema.systems.KnowledgeSettings;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Strategy;
import java.util.List;
import java.util.Optional;

/** What is expected of a remedy before anything is learned: the strategy table's word, or another system's lessons. */
record Priors(List<Strategy> table, KnowledgeSettings settings) {
    /** For a remedy that no table names. */
    private static final double INDIFFERENT = 0.5;

    static Priors of(Optional<ManagedSystem> system) {
        KnowledgeSettings settings = Settings.of(system);
        return new Priors(system.map(ManagedSystem::strategies).orElse(List.of()), settings);
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
                .mapToDouble(this::effect)
                .average()
                .orElse(INDIFFERENT);
        return Posterior.of(prior, settings.priorStrength());
    }

    int halfLife() {
        return settings.halfLife();
    }

    /** What another system learned, where its lessons were borrowed; else the table's word. */
    private double effect(Strategy strategy) {
        return settings.borrowed(strategy.cause(), strategy.name())
                .map(BorrowedPrior::effect)
                .orElse(strategy.prior());
    }

    private static boolean uses(Strategy strategy, String actionType) {
        return strategy.actions().stream()
                .anyMatch(action -> action.actionType().name().equals(actionType));
    }
}
