package io.mapek.schema.event;

import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Require;
import java.time.Instant;

/**
 * A policy that is to be executed.
 *
 * @param by {@code machine}, or the person
 * @param reason why it was approved
 */
public record PolicyApproved(String id, String systemId, Instant time, Policy policy, String by, String reason)
        implements PolicyEvent {
    public PolicyApproved {
        EventChecks.check(id, systemId, time);
        Require.present(policy, "policy");
        Require.text(by, "by");
    }
}
