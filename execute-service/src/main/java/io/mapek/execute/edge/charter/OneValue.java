package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.kafka.Json;
import java.util.Map;

/**
 * A single value of Charter, such as a rate limit: read in one place, set in another.
 *
 * @param readPath answers it under {@code key}
 * @param setPath takes it under {@code key}; null stands for "not set"
 */
record OneValue(CharterClient charter, String readPath, String setPath, String key, String desired) implements Lever {

    @Override
    public Map<String, String> read() {
        JsonNode value = charter.get(readPath).path(key);
        return value.isValueNode() && !value.isNull() ? Map.of(key, value.asText()) : Map.of();
    }

    @Override
    public void set(String idempotencyKey) {
        put(desired, idempotencyKey);
    }

    @Override
    public void restore(Map<String, String> before, String idempotencyKey) {
        put(before.get(key), idempotencyKey);
    }

    private void put(String value, String idempotencyKey) {
        ObjectNode body = Json.mapper().createObjectNode();
        if (value != null && value.matches("-?\\d{1,9}")) {
            body.put(key, Integer.parseInt(value));
        } else {
            body.put(key, value);
        }
        charter.change("POST", setPath, body, idempotencyKey);
    }
}
