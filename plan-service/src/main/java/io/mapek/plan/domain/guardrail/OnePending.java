package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.util.Objects;
import java.util.Optional;

/** A cause with a policy pending does not get another. */
final class OnePending implements Guardrail {
    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        return at.state().pending().stream()
                .map(waiting -> waiting.policy())
                .filter(other -> !other.policyId().equals(policy.policyId()))
                .filter(other -> isSame(other, policy))
                .findFirst()
                .map(other -> new Withheld(
                        WithheldReason.ALREADY_PENDING,
                        "policy " + other.policyId() + " (" + other.strategy() + ") for it waits for approval until "
                                + other.expiresAt()));
    }

    private static boolean isSame(Policy one, Policy other) {
        return one.cause().equals(other.cause())
                && one.origin() == other.origin()
                && Objects.equals(one.undoOf(), other.undoOf());
    }
}
