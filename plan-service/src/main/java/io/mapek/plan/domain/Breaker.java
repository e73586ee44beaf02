package io.mapek.plan.domain;

import java.time.Instant;

/** An open breaker: the strategy is not tried for this cause until a person closes it, or something helps. */
public record Breaker(String cause, String strategy, Instant openedAt, String reason) {
    /** Whether it is this one, or (strategy null) any of the cause. */
    boolean isFor(String ofCause, String ofStrategy) {
        return cause.equals(ofCause) && (ofStrategy == null || strategy.equals(ofStrategy));
    }
}
