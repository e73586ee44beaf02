package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/** A policy that a person declined. */
public record PolicyRejected(String id, String systemId, Instant time, String policyId, String by, String reason)
        implements PolicyEvent {
    public PolicyRejected {
        EventChecks.check(id, systemId, time);
        Require.text(policyId, "policyId");
        Require.text(by, "by");
    }
}
