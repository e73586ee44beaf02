package io.mapek.schema.systems;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mapek.schema.model.Require;

/**
 * The expected effect of a remedy as another system learned it, to begin with in place of the table's prior.
 *
 * @param cause the root cause
 * @param strategy the remedy's name
 * @param effect the share of incidents that end with it, by the other system's lessons, 0 to 1
 * @param borrowedFrom the system that learned it
 * @param n how many outcomes it learned from
 * @param uplift what it adds to waiting, where the other system judged waiting as good: it counts for the choice until something is learned
 *     here; where it is below the cost the remedy is not tried
 */
public record BorrowedPrior(
        String cause,
        String strategy,
        @JsonProperty(required = true) double effect,
        String borrowedFrom,
        Integer n,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double uplift) {
    public BorrowedPrior {
        Require.text(cause, "cause");
        Require.text(strategy, "strategy");
        Require.within(effect, 0, 1, "effect");
        Require.text(borrowedFrom, "borrowed-from");
        n = n == null ? 0 : n;
        Require.atLeast(n, 0, "n");
        Require.finiteOrNone(uplift, "uplift");
    }

    /** One of a remedy that was not judged no better than waiting. */
    public BorrowedPrior(String cause, String strategy, double effect, String borrowedFrom, Integer n) {
        this(cause, strategy, effect, borrowedFrom, n, null);
    }

    /** What the choice counts with until something is learned here. */
    public double expected() {
        return uplift == null ? effect : Math.max(0, uplift);
    }
}
