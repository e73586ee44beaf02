package io.mapek.schema.model;

/** What an execution changed, as measured. */
public enum OutcomeType {
    SUCCESS,
    PARTIAL,
    INEFFECTIVE,
    DEGRADATION,
    UNKNOWN
}
