package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.Lever;
import io.mapek.execute.edge.NotReadable;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.FailureKind;
import java.util.Map;
import java.util.Optional;

/**
 * A restart, marked with an annotation by which it is known again, where Charter keeps one.
 *
 * @param committee whether it is the committee, which has paths of its own
 * @param marked whether Charter was seen to keep annotations
 */
record Restart(CharterClient charter, String service, boolean committee, boolean marked, Action.RestartService action)
        implements Lever {
    private static final String KEY = "restart";
    private static final String API = "/api/v1/";

    @Override
    public Map<String, String> read() {
        JsonNode annotation = committee
                ? charter.look(API + "committee/state").at("/service/annotation")
                : charter.look(path(), service).path("annotation");
        if (annotation.isMissingNode()) {
            throw new NotReadable(path());
        }
        return annotation.isTextual() ? Map.of(KEY, annotation.textValue()) : Map.of();
    }

    @Override
    public Optional<Map<String, String>> set(String idempotencyKey) {
        ObjectNode body = Json.mapper().createObjectNode().put("graceful", action.graceful());
        body.set("timeout", CharterClient.seconds(action.timeout()));
        if (marked) {
            body.put("annotation", idempotencyKey);
        }
        charter.change("POST", path() + "/restart", body, idempotencyKey);
        return Optional.empty();
    }

    private String path() {
        return API + (committee ? "committee" : "services/" + CharterClient.segment(service));
    }

    @Override
    public Optional<Map<String, String>> restore(Map<String, String> before, String idempotencyKey) {
        throw new CallFailed(FailureKind.REFUSED, "a restart cannot be undone");
    }
}
