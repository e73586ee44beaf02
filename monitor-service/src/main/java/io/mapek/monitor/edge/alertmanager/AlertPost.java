package io.mapek.monitor.edge.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A post of Alertmanager's webhook (payload version 4), read leniently: what is unknown is ignored, and an alert that cannot be
 * read does not take the others with it.
 *
 * @param alerts those that could be read
 * @param refused why the others could not
 */
public record AlertPost(List<AlertReceived> alerts, List<String> refused) {
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
        JsonNode post = json(body);
        if (!post.path("alerts").isArray()) {
            throw new IllegalArgumentException("the body is no Alertmanager webhook post: it has no list 'alerts'");
        }
        List<AlertReceived> alerts = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (JsonNode alert : post.get("alerts")) {
            try {
                alerts.add(read(alert, post, systemId, now));
            } catch (IllegalArgumentException unreadable) {
                refused.add("alerts[" + (alerts.size() + refused.size()) + "]: " + unreadable.getMessage());
            }
        }
        return new AlertPost(alerts, refused);
    }

    private static AlertReceived read(JsonNode alert, JsonNode post, String systemId, Instant now) {
        if (alert.toString().length() > MOST_BYTES) {
            throw new IllegalArgumentException("it is larger than " + MOST_BYTES + " characters");
        }
        String status = alert.path("status").asText(post.path("status").asText());
        return new AlertFields(alert).received(systemId, status.equals("resolved"), now);
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException broken) {
            throw new IllegalArgumentException("the body is not JSON", broken);
        }
    }
}
