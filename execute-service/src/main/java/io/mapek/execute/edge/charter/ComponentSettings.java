package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.kafka.Json;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A component's configuration; a key that was not set before is removed again. */
record ComponentSettings(CharterClient charter, String component, Map<String, String> desired) implements Lever {

    @Override
    public Map<String, String> read() {
        JsonNode answer = charter.look(path(), component);
        Map<String, String> settings = new TreeMap<>();
        answer.path("settings").properties().stream()
                .filter(one -> one.getValue().isValueNode() && !one.getValue().isNull())
                .forEach(one -> settings.put(one.getKey(), one.getValue().asText()));
        return settings;
    }

    @Override
    public Optional<Map<String, String>> set(String idempotencyKey) {
        return patch(desired, idempotencyKey);
    }

    @Override
    public Optional<Map<String, String>> restore(Map<String, String> before, String idempotencyKey) {
        return patch(before, idempotencyKey);
    }

    private Optional<Map<String, String>> patch(Map<String, String> settings, String idempotencyKey) {
        ObjectNode body = Json.mapper().createObjectNode();
        settings.forEach((key, value) -> body.set(key, CharterClient.value(value)));
        return Told.settings(charter.change("PATCH", path(), body, idempotencyKey), settings.keySet());
    }

    private String path() {
        return "/api/v1/config/" + CharterClient.segment(component);
    }
}
