package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/** An operator wants an execution undone. */
public record RollbackRequested(String id, String systemId, Instant time, String executionId, String by, String reason)
        implements Command {
    public RollbackRequested {
        EventChecks.check(id, systemId, time);
        Require.text(executionId, "executionId");
        by = by == null || by.isBlank() ? "somebody" : by;
        reason = reason == null ? "" : reason;
    }
}
