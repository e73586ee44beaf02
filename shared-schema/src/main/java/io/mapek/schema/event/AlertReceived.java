package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.Map;

/**
 * One alert of an Alertmanager webhook post; an incident is (fingerprint, startsAt).
 *
 * @param resolved the alert's own status, not the group's
 * @param endsAt null while it fires
 */
public record AlertReceived(
        String id,
        String systemId,
        Instant time,
        String fingerprint,
        Instant startsAt,
        Instant endsAt,
        boolean resolved,
        Map<String, String> labels,
        Map<String, String> annotations)
        implements Observation {
    public AlertReceived {
        EventChecks.check(id, systemId, time);
        Require.text(fingerprint, "fingerprint");
        Require.present(startsAt, "startsAt");
        labels = Require.sorted(labels);
        annotations = Require.sorted(annotations);
    }
}
