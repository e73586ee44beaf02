package io.mapek.schema.event;

import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Require;
import java.time.Instant;

/** A policy that waits for approval. */
public record PolicyProposed(String id, String systemId, Instant time, Policy policy) implements PolicyEvent {
    public PolicyProposed {
        EventChecks.check(id, systemId, time);
        Require.present(policy, "policy");
    }
}
