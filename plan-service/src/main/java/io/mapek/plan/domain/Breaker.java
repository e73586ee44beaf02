package io.mapek.plan.domain;

import java.time.Instant;

/** An open breaker: the strategy is not tried for this cause until a person closes it, or something helps. */
public record Breaker(String cause, String strategy, Instant openedAt, String reason) {}
