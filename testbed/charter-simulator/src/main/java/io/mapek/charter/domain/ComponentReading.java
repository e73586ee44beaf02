package io.mapek.charter.domain;

/** What can be seen of one component from outside. */
public record ComponentReading(
        int replicas,
        int readyReplicas,
        double requestsTotal,
        double queueDepth,
        double utilisation,
        double leakedMemoryShare,
        double availabilityPercent,
        Latency latency) {}
