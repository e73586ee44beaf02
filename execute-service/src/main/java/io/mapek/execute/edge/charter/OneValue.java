package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.kafka.Json;
import java.util.Map;
import java.util.Optional;

/**
 * A single value of Charter, such as a rate limit: read in one place, set in another.
 *
 * @param readPath answers it under {@code key}
 * @param setPath takes it under {@code key}; null stands for "not set"
 */
record OneValue(CharterClient charter, String readPath, String setPath, String key, String desired) implements Lever {

    @Override
    public Map<String, String> read() {
        JsonNode value = charter.look(readPath).path(key);
        return value.isValueNode() && !value.isNull() ? Map.of(key, value.asText()) : Map.of();
    }

    @Override
    public Optional<Map<String, String>> set(String idempotencyKey) {
        return put(desired, idempotencyKey);
    }

    @Override
    public Optional<Map<String, String>> restore(Map<String, String> before, String idempotencyKey) {
        return put(before.get(key), idempotencyKey);
    }

    private Optional<Map<String, String>> put(String value, String idempotencyKey) {
        JsonNode body = Json.mapper().createObjectNode().set(key, CharterClient.value(value));
        return Told.value(charter.change("POST", setPath, body, idempotencyKey), key);
    }
}
