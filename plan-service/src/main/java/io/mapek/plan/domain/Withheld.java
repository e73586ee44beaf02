package io.mapek.plan.domain;

import io.mapek.schema.model.WithheldReason;

/** A refusal: why a policy is not proposed or not approved. */
public record Withheld(WithheldReason reason, String explanation) {
    @Override
    public String toString() {
        return reason + ": " + explanation;
    }
}
