package io.mapek.monitor.edge.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.monitor.edge.Answer;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Require;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;

/**
 * Which alerts an Alertmanager holds, silenced and inhibited ones included.
 *
 * @param asked when it was asked
 * @param alerts empty also when it gave no answer
 * @param failure why it gave no answer, or null
 */
record HeldAlerts(Instant asked, Map<Incident, Held> alerts, String failure) {
    HeldAlerts {
        alerts = Map.copyOf(alerts);
        Require.present(asked, "asked");
    }

    /** An alert as both the webhook and the API name it; the API tells milliseconds only. */
    record Incident(String fingerprint, Instant startsAt) {
        static Incident of(String fingerprint, Instant startsAt) {
            return new Incident(fingerprint, startsAt.truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /**
     * One of them.
     *
     * @param updatedAt when the Alertmanager was last told that it fires, or null
     */
    record Held(AlertFields fields, Instant updatedAt) {
        private static final Comparator<Held> FIRST_TOLD =
                Comparator.comparing(Held::updatedAt, Comparator.nullsFirst(Comparator.naturalOrder()));

        static Held of(JsonNode alert) {
            AlertFields fields = new AlertFields(alert);
            return new Held(fields, fields.updatedAt());
        }
    }

    static HeldAlerts unknown(Instant asked, String failure) {
        return new HeldAlerts(asked, Map.of(), failure);
    }

    /** What all of them hold, as of the earliest, each as the last one was told; unknown when one of them is. */
    static HeldAlerts together(List<HeldAlerts> all) {
        Map<Incident, Held> alerts = new HashMap<>();
        all.forEach(each -> each.alerts()
                .forEach((incident, held) -> alerts.merge(incident, held, BinaryOperator.maxBy(Held.FIRST_TOLD))));
        Instant asked = all.stream()
                .map(HeldAlerts::asked)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        String failure = all.stream()
                .map(HeldAlerts::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new HeldAlerts(asked, alerts, failure);
    }

    boolean holds(Incident incident) {
        return alerts.containsKey(incident);
    }

    /** Reads the answer of {@code GET /api/v2/alerts}. */
    static HeldAlerts read(Instant asked, Answer answer) throws IOException {
        if (!answer.isOk() || !answer.whole()) {
            return unknown(asked, "HTTP " + answer.status() + ": " + answer.words() + answer.advice());
        }
        JsonNode list = Json.mapper().readTree(answer.body());
        if (!list.isArray()) {
            return unknown(asked, "the answer is no list of alerts");
        }
        Map<Incident, Held> alerts = new HashMap<>();
        for (JsonNode alert : list) {
            try {
                alerts.put(incident(alert), Held.of(alert));
            } catch (DateTimeException | IllegalArgumentException broken) {
                return unknown(asked, "the answer has an alert without a time");
            }
        }
        return new HeldAlerts(asked, alerts, null);
    }

    private static Incident incident(JsonNode alert) {
        Instant startsAt = OffsetDateTime.parse(alert.path("startsAt").asText()).toInstant();
        return Incident.of(alert.path("fingerprint").asText(), startsAt);
    }
}
