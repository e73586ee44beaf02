package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.util.Optional;

/** A strategy that helped nothing for a cause, several times, is not tried again until its breaker is closed. */
final class ClosedBreaker implements Guardrail {
    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        return at.state()
                .breaker(policy.cause(), policy.strategy())
                .map(breaker -> new Withheld(
                        WithheldReason.BREAKER_OPEN,
                        "its breaker is open since " + breaker.openedAt() + ": " + breaker.reason()));
    }
}
