package io.mapek.monitor.edge.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.model.Ids;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;

/** One alert as the webhook and the API of Alertmanager write it. */
record AlertFields(JsonNode alert) {

    AlertReceived received(String systemId, boolean resolved, Instant now) {
        if (!alert.isObject()) {
            throw new IllegalArgumentException("it is not an object");
        }
        Instant startsAt = instant("startsAt");
        if (startsAt == null) {
            throw new IllegalArgumentException("startsAt is missing");
        }
        Map<String, String> labels = labels();
        String given = alert.path("fingerprint").asText();
        String fingerprint = given.isBlank() ? Ids.derive("alert", labels) : given;
        // The moment is a part of the id: an alert that is sent again adds nothing, but tells that it still fires.
        return new AlertReceived(
                Ids.derive("alert", systemId, fingerprint, startsAt, resolved, now),
                systemId,
                now,
                fingerprint,
                startsAt,
                resolved ? instant("endsAt") : null,
                resolved,
                labels,
                annotations());
    }

    Map<String, String> labels() {
        return texts("labels");
    }

    Map<String, String> annotations() {
        return texts("annotations");
    }

    /** When the Alertmanager was last told of it; only the API says so. */
    Instant updatedAt() {
        return instant("updatedAt");
    }

    /** Go's zero time, year 1, is no time. */
    private Instant instant(String field) {
        String text = alert.path(field).asText("");
        try {
            Instant instant = text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
            return instant == null || instant.isBefore(Instant.EPOCH) ? null : instant;
        } catch (DateTimeException broken) {
            throw new IllegalArgumentException(field + " is not a time", broken);
        }
    }

    private Map<String, String> texts(String field) {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : alert.path(field).properties()) {
            texts.put(entry.getKey(), entry.getValue().asText());
        }
        return texts;
    }
}
