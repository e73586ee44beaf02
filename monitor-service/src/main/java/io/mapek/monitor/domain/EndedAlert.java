package io.mapek.monitor.domain;

import io.mapek.schema.event.AlertReceived;
import java.time.Duration;
import java.time.Instant;

/**
 * An incident of an alert that was said to be over. An Alertmanager says so too when it only heard no more of it (Prometheus
 * was away), and Prometheus then goes on with the same {@code startsAt}; a webhook post does not tell that from one that comes
 * late, but the API tells when the Alertmanager was last told.
 *
 * @param alert Alertmanager's fingerprint
 * @param at when its end was received
 */
public record EndedAlert(String alert, Instant startsAt, Instant at) {
    /** So long after an end another word of it may be under way, such as that of another Alertmanager. */
    static final Duration SETTLED = Duration.ofMinutes(2);

    static EndedAlert by(AlertReceived resolve) {
        return new EndedAlert(resolve.fingerprint(), resolve.startsAt(), resolve.time());
    }

    /**
     * Whether it fires after all.
     *
     * @param updatedAt when an Alertmanager that holds it was last told that it fires; null when that is not known
     * @param seen when it was seen to be held
     */
    public boolean isRefuted(Instant updatedAt, Instant seen) {
        return updatedAt != null && updatedAt.isAfter(at) && !seen.isBefore(at.plus(SETTLED));
    }
}
