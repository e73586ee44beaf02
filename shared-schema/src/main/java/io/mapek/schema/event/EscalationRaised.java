package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/**
 * A person is asked to look.
 *
 * @param cause or null
 * @param component or null
 * @param reason what the loop cannot do, and why
 * @param advice what the person can do
 */
public record EscalationRaised(
        String id,
        String systemId,
        Instant time,
        String cause,
        String component,
        String reason,
        String advice,
        String analysisId,
        String executionId)
        implements PolicyEvent {
    public EscalationRaised {
        EventChecks.check(id, systemId, time);
        Require.text(reason, "reason");
        Require.text(advice, "advice");
    }
}
