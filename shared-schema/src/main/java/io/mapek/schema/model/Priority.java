package io.mapek.schema.model;

/** What goes first among the policies pending for one system. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
