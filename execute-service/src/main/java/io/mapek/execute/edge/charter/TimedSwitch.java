package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.FailureKind;
import java.time.Duration;
import java.util.Map;

/**
 * The emergency override or the validation bypass: on for a while. When it has gone off by itself, it is as before.
 *
 * @param key {@code override} or {@code bypass}
 */
record TimedSwitch(CharterClient charter, String path, String key, Duration duration) implements Lever {
    private static final String ON = "active";
    private static final String OFF = "inactive";

    @Override
    public Map<String, String> read() {
        JsonNode active = charter.get(path).path("active");
        if (!active.isBoolean()) {
            throw new CallFailed(FailureKind.REJECTED, "GET " + path + " does not say whether it is active");
        }
        return Map.of(key, active.booleanValue() ? ON : OFF);
    }

    @Override
    public void set(String idempotencyKey) {
        double seconds = duration.toMillis() / 1000.0;
        charter.change("POST", path, Json.mapper().createObjectNode().put("duration", seconds), idempotencyKey);
    }

    @Override
    public void restore(Map<String, String> before, String idempotencyKey) {
        charter.change("DELETE", path, null, idempotencyKey);
    }
}
