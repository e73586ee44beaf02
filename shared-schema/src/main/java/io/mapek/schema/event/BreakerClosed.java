package io.mapek.schema.event;

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
        EventChecks.name(id, "id");
        EventChecks.name(cause, "cause");
        strategy = strategy == null ? null : EventChecks.name(strategy, "strategy");
        by = EventChecks.by(by);
        reason = EventChecks.reason(reason);
    }
}
