package io.mapek.schema.model;

import java.util.Map;

/**
 * The arithmetic of a policy: {@code score = benefit - cost}, {@code benefit = min(0.95, confidence x effect)}.
 *
 * @param confidence of the root cause
 * @param prior the strategy table's expected effect
 * @param learned the learned expected effect, or null until something was learned
 * @param effect what was used: the draw, the posterior's mean, the uplift, or the prior
 * @param basis where the effect comes from, in words
 * @param n how many outcomes were learned from
 * @param low lower end of the learned effect's 90 % interval, or null
 * @param high upper end of the learned effect's 90 % interval, or null
 * @param costs per action, in order: "1 SCALE_UP" to its cost
 * @param arithmetic the whole of it as one line for people
 */
public record Score(
        double confidence,
        double prior,
        Double learned,
        double effect,
        String basis,
        int n,
        Double low,
        Double high,
        Map<String, Double> costs,
        double benefit,
        double cost,
        double value,
        String arithmetic) {
    public Score {
        Require.within(confidence, 0, 1, "confidence");
        Require.finite(prior, "prior");
        Require.finiteOrNone(learned, "learned");
        Require.finite(effect, "effect");
        Require.finiteOrNone(low, "low");
        Require.finiteOrNone(high, "high");
        Require.finite(value, "value");
        costs = Require.ordered(costs);
        costs.forEach((action, price) -> Require.finite(price, "costs." + action));
        Require.finite(benefit, "benefit");
        Require.finite(cost, "cost");
    }
}
