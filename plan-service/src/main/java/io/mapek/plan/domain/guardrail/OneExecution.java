package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Ongoing;
import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.util.Optional;

/** One execution per system at a time. */
final class OneExecution implements Guardrail {
    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        Ongoing ongoing = at.state().ongoing();
        return ongoing != null && ongoing.isRunning()
                ? Guardrail.refused(
                        WithheldReason.EXECUTION_RUNNING,
                        "execution " + ongoing.executionId() + " ("
                                + ongoing.policy().strategy() + ") has not ended")
                : Optional.empty();
    }
}
