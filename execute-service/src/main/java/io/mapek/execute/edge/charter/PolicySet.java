package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.kafka.Json;
import java.util.Map;
import java.util.Optional;

/** The policy set in force; Charter is asked for its opinion before it is changed. */
record PolicySet(CharterClient charter, String desired) implements Lever {
    private static final String KEY = "policy_set";

    @Override
    public Map<String, String> read() {
        JsonNode current = charter.get("/api/v1/policies/current").path(KEY);
        return current.isTextual() ? Map.of(KEY, current.textValue()) : Map.of();
    }

    @Override
    public Optional<String> objection() {
        JsonNode verdict = charter.ask("/api/v1/policies/validate", body(desired));
        return verdict.path("valid").asBoolean(true)
                ? Optional.empty()
                : Optional.of("Charter finds the policy set '" + desired + "' not valid: " + verdict.path("problems"));
    }

    @Override
    public void set(String idempotencyKey) {
        charter.change("POST", "/api/v1/policies/apply", body(desired), idempotencyKey);
    }

    @Override
    public void restore(Map<String, String> before, String idempotencyKey) {
        charter.change("POST", "/api/v1/policies/apply", body(before.get(KEY)), idempotencyKey);
    }

    private static ObjectNode body(String set) {
        return Json.mapper().createObjectNode().put(KEY, set);
    }
}
