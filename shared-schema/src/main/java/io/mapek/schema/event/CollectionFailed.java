package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Duration;
import java.time.Instant;

/**
 * A collection that saw nothing: its cycle is BLIND.
 *
 * @param time the scheduled instant, which names the cycle
 * @param reason what is wrong, for an operator
 */
public record CollectionFailed(
        String id, String systemId, Instant time, Duration interval, Duration duration, String reason)
        implements Observation {
    public CollectionFailed {
        EventChecks.check(id, systemId, time);
        Require.present(interval, "interval");
        duration = duration == null ? Duration.ZERO : duration;
        Require.text(reason, "reason");
    }
}
