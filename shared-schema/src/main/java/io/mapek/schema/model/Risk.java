package io.mapek.schema.model;

/** How much can go wrong; decides who must approve. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH
}
