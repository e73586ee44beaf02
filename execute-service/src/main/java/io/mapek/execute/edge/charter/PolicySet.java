package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.FailureKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The policy set in force; Charter is asked for its opinion before it is changed. It is put back by rolling back the policy
 * that applied it, by the id that Charter gave it.
 *
 * @param appliedAs that id, or null while it is not known
 */
record PolicySet(CharterClient charter, String desired, String appliedAs) implements Lever {
    /** Among what is kept of the state before: the id to roll back. */
    static final String ID = "policy_id";

    private static final String KEY = "policy_set";
    private static final String API = "/api/v1/policies/";

    @Override
    public Map<String, String> read() {
        JsonNode current = charter.look(API + "current").path(KEY);
        return current.isTextual() ? Map.of(KEY, current.textValue()) : Map.of();
    }

    @Override
    public Optional<String> objection() {
        JsonNode verdict = charter.ask(API + "validate", body(desired));
        return verdict.path("valid").asBoolean(true)
                ? Optional.empty()
                : Optional.of("Charter finds the policy set '" + desired + "' not valid: " + verdict.path("problems"));
    }

    @Override
    public Optional<Map<String, String>> set(String idempotencyKey) {
        JsonNode applied = charter.change("POST", API + "apply", body(desired), idempotencyKey);
        Map<String, String> before = new TreeMap<>();
        if (applied.path("previous_" + KEY).isTextual()) {
            before.put(KEY, applied.path("previous_" + KEY).textValue());
        }
        if (applied.path(ID).isValueNode() && !applied.path(ID).isNull()) {
            before.put(ID, applied.path(ID).asText());
        }
        return before.isEmpty() ? Optional.empty() : Optional.of(before);
    }

    @Override
    public Optional<Map<String, String>> restore(Map<String, String> before, String idempotencyKey) {
        if (appliedAs != null && isRolledBack(idempotencyKey)) {
            return Optional.empty();
        }
        if (before.get(KEY) == null) {
            throw new CallFailed(FailureKind.REFUSED, "neither the set before nor a policy to roll back is known");
        }
        charter.change("POST", API + "apply", body(before.get(KEY)), idempotencyKey);
        return Optional.empty();
    }

    private boolean isRolledBack(String idempotencyKey) {
        String rollback = API + CharterClient.segment(appliedAs) + "/rollback";
        return charter.end("POST", rollback, idempotencyKey).isPresent();
    }

    private static ObjectNode body(String set) {
        return Json.mapper().createObjectNode().put(KEY, set);
    }
}
