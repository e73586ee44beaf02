package io.mapek.schema.model;

import java.time.Instant;
import java.util.Map;

/**
 * A rule that a series broke.
 *
 * @param fingerprint rule and sorted labels: the same for every violation of the same series and rule
 * @param occurrences 1 for a level or promql breach, what was added for an increments breach
 * @param component null when no label names one
 * @param cause the cause the rule declares, or null
 */
public record Violation(
        String violationId,
        String fingerprint,
        String systemId,
        String ruleId,
        RuleKind kind,
        Severity severity,
        Instant detectedAt,
        String metricName,
        double metricValue,
        double threshold,
        Map<String, String> labels,
        String component,
        String cause,
        int occurrences,
        String description) {
    public Violation {
        Require.text(violationId, "violationId");
        Require.text(fingerprint, "fingerprint");
        Require.text(systemId, "systemId");
        Require.text(ruleId, "ruleId");
        Require.present(kind, "kind");
        Require.present(severity, "severity");
        Require.present(detectedAt, "detectedAt");
        Require.present(metricName, "metricName");
        Require.finite(metricValue, "metricValue");
        Require.finite(threshold, "threshold");
        labels = Require.sorted(labels);
        Require.atLeast(occurrences, 1, "occurrences");
        description = description == null ? "" : description;
    }
}
