package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.kafka.Json;
import java.util.Map;
import java.util.TreeMap;

/** A component's configuration; a key that was not set before is removed again. */
record ComponentSettings(CharterClient charter, String path, Map<String, String> desired) implements Lever {

    @Override
    public Map<String, String> read() {
        JsonNode answer = charter.get(path);
        Map<String, String> settings = new TreeMap<>();
        answer.path("settings").properties().stream()
                .filter(one -> one.getValue().isValueNode() && !one.getValue().isNull())
                .forEach(one -> settings.put(one.getKey(), one.getValue().asText()));
        return settings;
    }

    @Override
    public void set(String idempotencyKey) {
        patch(desired, idempotencyKey);
    }

    @Override
    public void restore(Map<String, String> before, String idempotencyKey) {
        patch(before, idempotencyKey);
    }

    private void patch(Map<String, String> settings, String idempotencyKey) {
        ObjectNode body = Json.mapper().createObjectNode();
        settings.forEach(body::put);
        charter.change("PATCH", path, body, idempotencyKey);
    }
}
