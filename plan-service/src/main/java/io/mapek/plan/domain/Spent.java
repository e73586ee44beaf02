package io.mapek.plan.domain;

import io.mapek.schema.model.ActionType;
import java.time.Instant;

/** One action that was approved: for cool-downs and budgets. */
public record Spent(String executionId, String component, ActionType type, Instant at) {}
