package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/**
 * A stage's state of a system, every six hours: a replay begins with it. Topic {@code journal}. It counts as no entry:
 * {@code sequence} is that of the last one that is in it.
 *
 * @param until what any stage said of the system before this moment is not said again by who begins here
 * @param before id of the input, or of the deadline's entry, that came next
 * @param version of the state's shape
 * @param config hash of the configuration in force
 * @param state JSON, gzip, Base64
 */
public record StateKept(
        String id,
        String systemId,
        Instant time,
        String stage,
        long sequence,
        Instant until,
        String before,
        int version,
        String config,
        String state)
        implements JournalEvent {
    public StateKept {
        EventChecks.check(id, systemId, time);
        Require.text(stage, "stage");
        Require.present(until, "until");
        Require.text(before, "before");
        Require.text(config, "config");
        Require.text(state, "state");
    }
}
