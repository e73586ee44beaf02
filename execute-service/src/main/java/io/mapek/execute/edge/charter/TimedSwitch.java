package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.FailureKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The emergency override or the validation bypass: on for a while. When it has gone off by itself, it is as before; one that
 * somebody else switched on is not ours to end.
 *
 * @param hasIds whether one is ended by its id
 * @param ours the id under which it was switched on, or null while it is not known
 */
record TimedSwitch(CharterClient charter, String path, boolean hasIds, Duration duration, String ours)
        implements Lever {
    /** Among what is kept of the state before: the id under which it was switched on. */
    static final String ID = "switch_id";

    private static final String ON = "active";
    private static final String OFF = "inactive";

    private String key() {
        return hasIds ? "override" : "bypass";
    }

    @Override
    public Map<String, String> read() {
        JsonNode now = charter.look(path);
        if (!now.path(ON).isBoolean()) {
            throw new CallFailed(FailureKind.REJECTED, "GET " + path + " does not say whether it is active");
        }
        boolean others =
                ours != null && now.hasNonNull("id") && !now.path("id").asText().equals(ours);
        return Map.of(key(), now.path(ON).booleanValue() && !others ? ON : OFF);
    }

    @Override
    public Optional<Map<String, String>> set(String idempotencyKey) {
        JsonNode body = Json.mapper().createObjectNode().set("duration", CharterClient.seconds(duration));
        JsonNode on = charter.change("POST", path, body, idempotencyKey);
        String id = on.hasNonNull("id") ? "id" : key() + "_id";
        return Optional.of(
                on.hasNonNull(id) ? Map.of(key(), OFF, ID, on.path(id).asText()) : Map.of(key(), OFF));
    }

    /** What Charter does not know any more went off by itself. */
    @Override
    public Optional<Map<String, String>> restore(Map<String, String> before, String idempotencyKey) {
        boolean byId = hasIds && ours != null;
        charter.end("DELETE", byId ? path + "/" + CharterClient.segment(ours) : path, idempotencyKey);
        return Optional.empty();
    }
}
