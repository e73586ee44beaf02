package io.mapek.plan.domain;

import io.mapek.schema.model.Policy;

/**
 * A policy that waits for approval.
 *
 * @param personOnly why the machine may not approve it whatever its risk, or null
 */
public record Pending(Policy policy, String personOnly) {
    String policyId() {
        return policy.policyId();
    }
}
