package io.mapek.schema.model;

/** The patterns that Analyze looks for (the seed's four, and what lasts). */
public enum PatternKind {
    TEMPORAL_BURST,
    SPATIAL,
    CAUSAL,
    FREQUENCY_ANOMALY,
    SUSTAINED
}
