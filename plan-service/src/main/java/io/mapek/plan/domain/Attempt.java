package io.mapek.plan.domain;

import io.mapek.schema.model.OutcomeType;
import java.time.Instant;

/**
 * One attempt on a cause, for the breaker.
 *
 * @param outcome as assessed, or null when the execution could not begin
 */
public record Attempt(String cause, String strategy, OutcomeType outcome, Instant at) {
    /** Whether it was tried and did not help. */
    public boolean isVain() {
        return outcome == OutcomeType.INEFFECTIVE || outcome == OutcomeType.DEGRADATION;
    }

    /** Whether nothing was changed at all. */
    public boolean isNotStarted() {
        return outcome == null;
    }
}
