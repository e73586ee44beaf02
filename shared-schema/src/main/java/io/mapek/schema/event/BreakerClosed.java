package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/**
 * An operator closes a breaker, or clears what an execution left changed.
 *
 * @param cause the cause whose breaker it is
 * @param strategy one strategy's breaker, or null for all of the cause
 */
public record BreakerClosed(
        String id, String systemId, Instant time, String cause, String strategy, String by, String reason)
        implements Command {
    public BreakerClosed {
        EventChecks.check(id, systemId, time);
        Require.text(cause, "cause");
        by = by == null || by.isBlank() ? "somebody" : by;
        reason = reason == null ? "" : reason;
    }
}
