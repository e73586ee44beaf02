package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Sight;
import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Nothing is done on sight older than a few intervals. */
final class FreshSight implements Guardrail {
    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        Sight sight = at.state().sight();
        if (sight == null) {
            return Guardrail.refused(WithheldReason.STALE_SIGHT, "the system was not seen yet");
        }
        Duration limit = sight.interval().multipliedBy(at.system().guardrails().staleAfterIntervals());
        Instant stale = sight.time().plus(limit);
        return at.now().isAfter(stale)
                ? Guardrail.refused(
                        WithheldReason.STALE_SIGHT,
                        "the system was last seen at " + sight.time() + ", more than " + limit.toSeconds() + " s ago")
                : Optional.empty();
    }
}
