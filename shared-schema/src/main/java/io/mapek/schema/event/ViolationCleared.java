package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/**
 * The end of a breach.
 *
 * @param violationId the violation that began it
 * @param since its onset
 */
public record ViolationCleared(
        String id,
        String systemId,
        Instant time,
        String violationId,
        String fingerprint,
        String ruleId,
        String component,
        Instant since)
        implements ViolationEvent {
    public ViolationCleared {
        EventChecks.check(id, systemId, time);
        Require.text(violationId, "violationId");
        Require.text(fingerprint, "fingerprint");
        Require.text(ruleId, "ruleId");
        Require.present(since, "since");
    }
}
