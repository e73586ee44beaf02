package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Ongoing;
import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.util.Optional;

/** Nothing new before it is known what the last execution changed; except its own undoing. */
final class VerifyBeforeNext implements Guardrail {
    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        Ongoing ongoing = at.state().ongoing();
        boolean waits = ongoing != null && !ongoing.isRunning();
        return waits && !ongoing.executionId().equals(policy.undoOf())
                ? Guardrail.refused(
                        WithheldReason.NOT_ASSESSED_YET,
                        "what execution " + ongoing.executionId() + " changed is being measured, until "
                                + ongoing.overdueAt() + " at the latest")
                : Optional.empty();
    }
}
