package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.FailureKind;
import java.util.Map;

/**
 * A restart, marked with an annotation by which it is known again.
 *
 * @param statePath answers the latest restart's annotation
 * @param pointer where in that answer
 */
record Restart(
        CharterClient charter, String statePath, String pointer, String restartPath, Action.RestartService action)
        implements Lever {
    private static final String KEY = "restart";

    @Override
    public Map<String, String> read() {
        JsonNode annotation = charter.get(statePath).at(pointer);
        return annotation.isTextual() ? Map.of(KEY, annotation.textValue()) : Map.of();
    }

    @Override
    public void set(String idempotencyKey) {
        charter.change(
                "POST",
                restartPath,
                Json.mapper()
                        .createObjectNode()
                        .put("graceful", action.graceful())
                        .put("timeout", action.timeout().toMillis() / 1000.0)
                        .put("annotation", idempotencyKey),
                idempotencyKey);
    }

    @Override
    public void restore(Map<String, String> before, String idempotencyKey) {
        throw new CallFailed(FailureKind.REFUSED, "a restart cannot be undone");
    }
}
