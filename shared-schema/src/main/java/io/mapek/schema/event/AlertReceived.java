package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.Map;

/**
 * One alert of an Alertmanager webhook post; an incident is (fingerprint, startsAt).
 *
 * @param resolved the alert's own status, not the group's
 * @param endsAt null while it fires
 * @param assumed true when nobody said that it is resolved: no Alertmanager holds it any more; one that fires after all begins
 *     again. Null is false
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
        Map<String, String> annotations,
        Boolean assumed)
        implements Observation {
    public AlertReceived {
        EventChecks.check(id, systemId, time);
        Require.text(fingerprint, "fingerprint");
        Require.present(startsAt, "startsAt");
        labels = Require.sorted(labels);
        annotations = Require.sorted(annotations);
    }

    /** What an Alertmanager itself says. */
    public AlertReceived(
            String id,
            String systemId,
            Instant time,
            String fingerprint,
            Instant startsAt,
            Instant endsAt,
            boolean resolved,
            Map<String, String> labels,
            Map<String, String> annotations) {
        this(id, systemId, time, fingerprint, startsAt, endsAt, resolved, labels, annotations, null);
    }

    /** Whether its end is only assumed. */
    public boolean wasAssumed() {
        return Boolean.TRUE.equals(assumed);
    }
}
