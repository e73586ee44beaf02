package io.mapek.analyze.domain.window;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Violation;

/**
 * What is in breach: a rule on a series.
 *
 * @param component null when no label names one
 * @param cause the cause that the rule declares, or null
 */
public record Subject(String fingerprint, String ruleId, RuleKind kind, String component, String cause) {
    public Subject {
        Require.text(fingerprint, "fingerprint");
        Require.text(ruleId, "ruleId");
    }

    static Subject of(Violation violation) {
        return new Subject(
                violation.fingerprint(),
                violation.ruleId(),
                violation.kind(),
                violation.component(),
                violation.cause());
    }
}
