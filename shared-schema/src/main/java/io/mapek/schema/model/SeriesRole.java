package io.mapek.schema.model;

/** What a watched series tells of its component, for ranking root causes. */
public enum SeriesRole {
    /** Seconds or any other unit of time; more is worse. */
    LATENCY,
    /** Percent; less is worse. */
    AVAILABILITY,
    /** Requests handled per collection; the weight of what is lost. */
    REQUESTS
}
