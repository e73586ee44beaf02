package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/** A stage goes on with another configuration; it is an input like any other. */
public record ConfigurationChanged(
        String id, String systemId, Instant time, String stage, long sequence, String before, String after)
        implements JournalEvent {
    public ConfigurationChanged {
        EventChecks.check(id, systemId, time);
        Require.text(stage, "stage");
        Require.text(after, "after");
    }
}
