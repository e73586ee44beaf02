package io.mapek.schema.model;

/** What a person decided on a pending policy. */
public enum Decision {
    APPROVE,
    REJECT
}
