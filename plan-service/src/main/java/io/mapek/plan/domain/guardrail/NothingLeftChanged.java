package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Done;
import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.util.Optional;

/** What an execution left half changed blocks everything but its own undoing, or another attempt at that, until a person clears it. */
final class NothingLeftChanged implements Guardrail {
    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        return at.state().done().stream()
                .filter(done -> !done.leftChanged().isEmpty())
                .filter(done -> !done.concerns(policy.undoOf()))
                .findFirst()
                .map(NothingLeftChanged::withheld);
    }

    private static Withheld withheld(Done done) {
        return new Withheld(
                WithheldReason.LEFT_CHANGED,
                "execution " + done.executionId() + " left something changed: "
                        + String.join("; ", done.leftChanged())
                        + "; a person must put it right and close the breaker of '"
                        + done.cause() + "'");
    }
}
