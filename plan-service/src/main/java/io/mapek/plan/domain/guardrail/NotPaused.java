package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.util.Optional;

/** A paused loop starts nothing. */
final class NotPaused implements Guardrail {
    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        return at.state().mode() == LoopMode.PAUSED
                ? Guardrail.refused(WithheldReason.PAUSED, "the loop is paused for this system")
                : Optional.empty();
    }
}
