package io.mapek.schema.systems;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mapek.schema.model.Require;

/**
 * The expected effect of a remedy as another system learned it, to begin with in place of the table's prior.
 *
 * @param cause the root cause
 * @param strategy the remedy's name
 * @param effect the other system's expected effect, 0 to 1
 * @param borrowedFrom the system that learned it
 * @param n how many outcomes it learned from
 */
public record BorrowedPrior(
        String cause, String strategy, @JsonProperty(required = true) double effect, String borrowedFrom, Integer n) {
    public BorrowedPrior {
        Require.text(cause, "cause");
        Require.text(strategy, "strategy");
        Require.within(effect, 0, 1, "effect");
        Require.text(borrowedFrom, "borrowed-from");
        n = n == null ? 0 : n;
        Require.atLeast(n, 0, "n");
    }
}
