package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/** A policy that nobody decided on in time, or whose cause was gone when it was to take effect. */
public record PolicyExpired(String id, String systemId, Instant time, String policyId, String reason)
        implements PolicyEvent {
    public PolicyExpired {
        EventChecks.check(id, systemId, time);
        Require.text(policyId, "policyId");
        Require.text(reason, "reason");
    }
}
