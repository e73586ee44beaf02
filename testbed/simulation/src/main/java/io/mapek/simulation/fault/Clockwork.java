package io.mapek.simulation.fault;

/** Whose clock may be off. */
public enum Clockwork {
    STAGES,
    EFFECTOR,
    COLLECTOR,
    OPERATOR
}
