package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.Violation;
import java.time.Instant;

/** The onset of a breach, or a cycle in which a counter gained. A breach that merely lasts is not detected again. */
public record ViolationDetected(String id, String systemId, Instant time, Violation violation)
        implements ViolationEvent {
    public ViolationDetected {
        EventChecks.check(id, systemId, time);
        Require.present(violation, "violation");
    }
}
