package io.mapek.monitor.edge.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A post of Alertmanager's webhook (payload version 4), read leniently: what is unknown is ignored, and an alert that cannot be
 * read does not take the others with it.
 *
 * @param alerts those that could be read
 * @param refused why the others could not
 * @param truncated how many Alertmanager left out of the post (its {@code max_alerts})
 */
public record AlertPost(List<AlertReceived> alerts, List<String> refused, int truncated) {
    private static final int MOST_BYTES = 500_000;

    public AlertPost {
        alerts = List.copyOf(alerts);
        refused = List.copyOf(refused);
    }

    /**
     * Reads a post.
     *
     * @throws IllegalArgumentException when it is no such post at all
     */
    public static AlertPost read(byte[] body, String systemId, Instant now) {
        return read(body, labels -> List.of(systemId), now);
    }

    /**
     * Reads a post whose alerts are of any system.
     *
     * @param systemsOf the systems that an alert with these labels is of
     * @throws IllegalArgumentException when it is no such post at all
     */
    public static AlertPost read(byte[] body, Function<Map<String, String>, List<String>> systemsOf, Instant now) {
        JsonNode post = json(body);
        if (!post.path("alerts").isArray()) {
            throw new IllegalArgumentException("the body is no Alertmanager webhook post: it has no list 'alerts'");
        }
        List<AlertReceived> alerts = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int index = 0;
        for (JsonNode alert : post.get("alerts")) {
            try {
                alerts.addAll(read(alert, post, systemsOf, now));
            } catch (IllegalArgumentException unreadable) {
                refused.add("alerts[" + index + "]: " + unreadable.getMessage());
            }
            index++;
        }
        return new AlertPost(
                alerts, refused, Math.max(0, post.path("truncatedAlerts").asInt()));
    }

    private static List<AlertReceived> read(
            JsonNode alert, JsonNode post, Function<Map<String, String>, List<String>> systemsOf, Instant now) {
        if (alert.toString().length() > MOST_BYTES) {
            throw new IllegalArgumentException("it is larger than " + MOST_BYTES + " characters");
        }
        AlertFields fields = new AlertFields(alert);
        List<String> systems = systemsOf.apply(fields.labels());
        if (systems.isEmpty()) {
            throw new IllegalArgumentException("its labels name no system");
        }
        String status = alert.path("status").asText(post.path("status").asText());
        return systems.stream()
                .map(system -> fields.received(system, status.equals("resolved"), now))
                .toList();
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException broken) {
            throw new IllegalArgumentException("the body is not JSON", broken);
        }
    }
}
