package io.mapek.schema.model;

/** What VERIFY found. */
public enum Verdict {
    YES,
    NO,
    UNKNOWN
}
