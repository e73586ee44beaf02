package io.mapek.plan.domain;

/** What became of a policy. */
public enum Fate {
    APPROVED,
    REJECTED,
    EXPIRED,
    /** Made by hand, and a guardrail spoke against it. */
    WITHHELD,
    /** Made by hand, and could not be meant for this system. */
    REFUSED
}
