package io.mapek.schema.event;

import java.time.Instant;

/** An operator wants an execution undone. */
public record RollbackRequested(String id, String systemId, Instant time, String executionId, String by, String reason)
        implements Command {
    public RollbackRequested {
        EventChecks.check(id, systemId, time);
        EventChecks.name(id, "id");
        EventChecks.name(executionId, "executionId");
        by = EventChecks.by(by);
        reason = EventChecks.reason(reason);
    }
}
