package io.mapek.schema.model;

/** Whose confidence is held against what came of it. */
public enum CalibratedKind {
    PATTERN,
    CAUSE
}
