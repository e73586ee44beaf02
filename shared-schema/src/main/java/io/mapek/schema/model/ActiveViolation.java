package io.mapek.schema.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A breach that holds at the end of a cycle.
 *
 * @param since its onset
 * @param cycles for how many cycles in a row it has been active, this one included
 * @param atStake its share of the violations at stake: 1 for a level or promql breach, the occurrences of the last 60 s
 *     (at least 1) for an increments breach
 * @param lookBack how far back the rule looks: what it reports may lie that long in the past
 */
public record ActiveViolation(
        String fingerprint,
        String violationId,
        String ruleId,
        RuleKind kind,
        Severity severity,
        String metricName,
        double value,
        double threshold,
        String component,
        String cause,
        Instant since,
        int cycles,
        int atStake,
        Duration lookBack) {
    public ActiveViolation {
        Require.text(fingerprint, "fingerprint");
        Require.text(violationId, "violationId");
        Require.text(ruleId, "ruleId");
        Require.present(kind, "kind");
        Require.present(severity, "severity");
        Require.present(metricName, "metricName");
        Require.finite(value, "value");
        Require.finite(threshold, "threshold");
        Require.present(since, "since");
        Require.atLeast(cycles, 1, "cycles");
        Require.atLeast(atStake, 1, "atStake");
        lookBack = lookBack == null ? Duration.ZERO : lookBack;
    }
}
