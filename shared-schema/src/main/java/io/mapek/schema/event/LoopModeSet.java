package io.mapek.schema.event;

import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Require;
import java.time.Instant;

/** The loop's mode for one system, or for every system ({@code *}). */
public record LoopModeSet(String id, String systemId, Instant time, LoopMode mode, String by, String reason)
        implements Command {
    public LoopModeSet {
        EventChecks.check(id, systemId, time);
        EventChecks.name(id, "id");
        Require.present(mode, "mode");
        by = EventChecks.by(by);
        reason = EventChecks.reason(reason);
    }
}
