package io.mapek.plan.domain;

import java.time.Instant;

/** A scale-up of ours that is still in place. */
public record ScaledUp(String component, int replicas, int before, String executionId, Instant at) {}
