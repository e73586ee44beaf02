package io.mapek.plan.domain;

/** What became of a policy. */
public enum Fate {
    APPROVED,
    REJECTED,
    EXPIRED
}
