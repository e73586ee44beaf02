package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;

/** What every event must have. */
final class EventChecks {
    private EventChecks() {}

    static void check(String id, String systemId, Instant time) {
        Require.text(id, "id");
        Require.text(systemId, "systemId");
        Require.present(time, "time");
        if (systemId.indexOf('|') >= 0) {
            throw new IllegalArgumentException("systemId must not contain '|': " + systemId);
        }
    }
}
