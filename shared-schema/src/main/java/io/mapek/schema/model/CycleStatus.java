package io.mapek.schema.model;

/** What a collection saw: all, a part, or nothing. Nothing seen is never taken for health. */
public enum CycleStatus {
    OK,
    PARTIAL,
    BLIND
}
