package io.mapek.simulation.fault;

/** What can be wrong with the simulated target; the loop sees only its symptoms. */
public enum Ailment {
    SLOW_VALIDATION,
    BAD_POLICY,
    OVERLOAD,
    SLOW_COMMITTEE,
    CASCADE
}
