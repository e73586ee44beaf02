package io.mapek.charter.domain;

/**
 * How a component is built: its usual replicas, the requests one replica serves at a time, the time one takes, how many may
 * wait, by what share a full queue slows the work down, and whether it works in batches.
 */
public record Sizing(
        int replicas,
        int slotsPerReplica,
        double serviceSeconds,
        double queueLimit,
        double congestion,
        boolean worksInBatches) {}
