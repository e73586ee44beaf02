package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import java.time.Duration;

/**
 * A known cause and effect between two rules: when they breach in that order, close together, it is a causal pattern.
 *
 * @param firstRule id of the rule that breaches first
 * @param thenRule id of the rule that breaches then
 * @param within how close together
 * @param cause the root cause it speaks for
 * @param hypothesis the pair's own text
 */
public record CausalPair(String firstRule, String thenRule, Duration within, String cause, String hypothesis) {
    public CausalPair {
        Require.text(firstRule, "first-rule");
        Require.text(thenRule, "then-rule");
        within = within == null ? Duration.ofSeconds(60) : ManagedSystem.positive(within, "within");
        Require.text(cause, "cause");
        Require.text(hypothesis, "hypothesis");
    }
}
