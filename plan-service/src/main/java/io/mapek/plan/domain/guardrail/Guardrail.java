package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.util.Optional;

/** One reason not to do what a policy says, whatever it promises. */
public interface Guardrail {
    /** Why this policy may not be carried out now, if so. */
    Optional<Withheld> refusal(Policy policy, Situation at);

    /** A refusal with its explanation. */
    static Optional<Withheld> refused(WithheldReason reason, String explanation) {
        return Optional.of(new Withheld(reason, explanation));
    }
}
