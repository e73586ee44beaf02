package io.mapek.plan.domain;

import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Policy;
import java.time.Instant;

/**
 * One attempt on a cause, for the breaker.
 *
 * @param outcome as assessed, or null when there was nothing to assess
 * @param failed whether the execution failed and was undone
 */
public record Attempt(String cause, String strategy, OutcomeType outcome, boolean failed, Instant at) {
    static Attempt notStarted(Policy policy, Instant at) {
        return new Attempt(policy.cause(), policy.strategy(), null, false, at);
    }

    boolean isFor(String ofCause, String ofStrategy) {
        return cause.equals(ofCause) && (ofStrategy == null || strategy.equals(ofStrategy));
    }

    /** Whether it was tried and did not help. */
    public boolean isVain() {
        return failed || outcome == OutcomeType.INEFFECTIVE || outcome == OutcomeType.DEGRADATION;
    }

    /** Whether nothing was changed at all. */
    public boolean isNotStarted() {
        return !failed && outcome == null;
    }
}
