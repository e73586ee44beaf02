package io.mapek.plan.domain;

import io.mapek.schema.model.Policy;

/**
 * A policy that waits for approval.
 *
 * @param personOnly why the machine may not approve it whatever its risk, or null
 * @param by who submitted it, or null when the loop proposed it
 * @param reason why it was submitted, or null
 */
public record Pending(Policy policy, String personOnly, String by, String reason) {
    Pending(Policy policy, String personOnly) {
        this(policy, personOnly, null, null);
    }

    String policyId() {
        return policy.policyId();
    }
}
