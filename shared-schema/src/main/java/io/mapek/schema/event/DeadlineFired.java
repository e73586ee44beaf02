package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/** A stage's deadline fired; {@code time} is the deadline. */
public record DeadlineFired(String id, String systemId, Instant time, String stage, long sequence)
        implements JournalEvent {
    public DeadlineFired {
        EventChecks.check(id, systemId, time);
        Require.text(stage, "stage");
    }
}
