package io.mapek.schema.event;

import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.Map;

/**
 * One alert of an Alertmanager webhook post, or of what its API says; an incident is (fingerprint, startsAt).
 *
 * @param resolved the alert's own status, not the group's
 * @param endsAt null while it fires
 * @param assumed true when nobody said that it is resolved: no Alertmanager holds it any more; one that fires after all begins
 *     again. Null is false
 * @param updatedAt when the Alertmanager was last told of it, as its API says; null by webhook, which does not tell
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
        Boolean assumed,
        Instant updatedAt)
        implements Observation {
    public AlertReceived {
        EventChecks.check(id, systemId, time);
        Require.text(fingerprint, "fingerprint");
        Require.present(startsAt, "startsAt");
        labels = Require.sorted(labels);
        annotations = Require.sorted(annotations);
    }

    /** What a webhook post says. */
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
        this(id, systemId, time, fingerprint, startsAt, endsAt, resolved, labels, annotations, null, null);
    }

    /** Whether its end is only assumed. */
    public boolean wasAssumed() {
        return Boolean.TRUE.equals(assumed);
    }
}
