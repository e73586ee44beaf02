package io.mapek.schema.event;

import io.mapek.schema.model.Decision;
import io.mapek.schema.model.Require;
import java.time.Instant;

/** A person approves or rejects a pending policy. */
public record PolicyDecision(
        String id, String systemId, Instant time, String policyId, Decision decision, String by, String reason)
        implements Command {
    public PolicyDecision {
        EventChecks.check(id, systemId, time);
        EventChecks.name(id, "id");
        EventChecks.name(policyId, "policyId");
        Require.present(decision, "decision");
        by = EventChecks.by(by);
        reason = EventChecks.reason(reason);
    }
}
