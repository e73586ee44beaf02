package io.mapek.schema.event;

import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Require;
import java.time.Instant;

/** The loop's mode for one system, or for every system ({@code *}). */
public record LoopModeSet(String id, String systemId, Instant time, LoopMode mode, String by, String reason)
        implements Command {
    public LoopModeSet {
        EventChecks.check(id, systemId, time);
        Require.present(mode, "mode");
        by = by == null || by.isBlank() ? "somebody" : by;
        reason = reason == null ? "" : reason;
    }
}
