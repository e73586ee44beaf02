package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.util.Optional;

/** In SHADOW everything is planned and scored, nothing is done. */
final class NotInShadow implements Guardrail {
    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        return at.state().mode() == LoopMode.SHADOW
                ? Guardrail.refused(WithheldReason.SHADOW, "the loop is in SHADOW: this is what it would have done")
                : Optional.empty();
    }
}
