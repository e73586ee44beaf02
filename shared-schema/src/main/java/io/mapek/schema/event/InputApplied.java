package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/** A stage applied a record. */
public record InputApplied(
        String id,
        String systemId,
        Instant time,
        String stage,
        long sequence,
        String topic,
        int partition,
        long offset,
        String inputId)
        implements JournalEvent {
    public InputApplied {
        EventChecks.check(id, systemId, time);
        Require.text(stage, "stage");
        Require.text(topic, "topic");
    }
}
