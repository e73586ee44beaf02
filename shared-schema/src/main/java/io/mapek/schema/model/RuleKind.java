package io.mapek.schema.model;

/** How a rule reads its series: a level, what a counter gained, any PromQL answer, or an alert of somebody else. */
public enum RuleKind {
    LEVEL,
    INCREMENTS,
    PROMQL,
    ALERT
}
