package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Charter that has the calls of the specification's page and nothing more: components and the committee can be read, all
 * else can only be changed. A change answers the previous value; a repeated key is answered with its first answer.
 */
final class PageCharter implements AutoCloseable {
    private static final String API = "/api/v1";
    private static final Answer UNKNOWN = new Answer(404, "{\"detail\":\"Not Found\"}");

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final int unknownStatus;
    private final ObjectNode state = Json.mapper().createObjectNode();
    private final Map<String, Answer> firstAnswers = new HashMap<>();
    private final List<String> changes = new ArrayList<>();
    private final List<String> policies = new ArrayList<>(List.of("policy-0=standard"));
    private int overrides;

    /** A server that answers calls which it does not have with this status. */
    PageCharter(int unknownStatus) throws IOException {
        this.unknownStatus = unknownStatus;
        state.put("workers", 5).put("committee", 7).put("rate_limit", 5000).put("strategy", "sticky");
        state.putObject("settings").put("batch_size", 20);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All that its calls can change. */
    synchronized JsonNode state() {
        return state.deepCopy().put("policy", policies.getLast().replaceAll(".*=", ""));
    }

    /** What had an effect, in order. */
    synchronized List<String> changes() {
        return List.copyOf(changes);
    }

    /** Somebody else sets a value. */
    synchronized void set(String key, int value) {
        state.put(key, value);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String call = exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath().replaceFirst(API, "");
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            Answer answer = answer(
                    call, key, Json.mapper().readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.equals(UNKNOWN) ? unknownStatus : answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Answer answer(String call, String key, JsonNode body) {
        Answer first = key == null ? null : firstAnswers.get(key);
        if (first != null) {
            return first;
        }
        Answer answer = key == null ? look(call) : change(call, body);
        if (key != null) {
            firstAnswers.put(key, answer);
            if (answer.status() == 200) {
                changes.add(call);
            }
        }
        return answer;
    }

    private Answer look(String call) {
        return switch (call) {
            case "GET /health" -> ok("status", "UP");
            case "GET /components/workers" ->
                ok("replicas", state.get("workers").asInt());
            case "GET /committee/state" -> ok("replicas", state.get("committee").asInt());
            case "POST /policies/validate" -> ok("valid", true);
            default -> UNKNOWN;
        };
    }

    private Answer change(String call, JsonNode body) {
        return switch (call) {
            case "POST /components/workers/scale" -> one("workers", "replicas", body);
            case "POST /committee/scale" -> one("committee", "replicas", body);
            case "POST /throttle" -> one("rate_limit", "rate_limit", body);
            case "POST /load/rebalance" -> one("strategy", "strategy", body);
            case "POST /services/workers/restart", "POST /committee/restart" -> ok("restarted", true);
            case "PATCH /config/workers" -> configure(body);
            case "POST /policies/apply" -> apply(body.get("policy_set").textValue());
            case "POST /emergency-override" -> override();
            case "POST /validation/bypass" -> bypass(true);
            case "DELETE /validation/bypass" -> bypass(false);
            default -> end(call);
        };
    }

    /** What is known by an id. */
    private Answer end(String call) {
        String override = state.path("override").asText("none");
        String policy = policies.getLast().replaceAll("=.*", "");
        if (call.equals("DELETE /emergency-override/" + override)) {
            state.remove("override");
            return ok("active", false);
        }
        if (call.equals("POST /policies/" + policy + "/rollback")) {
            policies.removeLast();
            return ok("policy_id", policies.getLast());
        }
        return UNKNOWN;
    }

    private Answer one(String of, String key, JsonNode body) {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.set("previous_" + key, state.get(of));
        answer.set(key, body.get(key));
        state.set(of, body.get(key));
        return new Answer(200, answer.toString());
    }

    private Answer configure(JsonNode body) {
        ObjectNode settings = (ObjectNode) state.get("settings");
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.set("previous", settings.deepCopy());
        body.properties().forEach(one -> {
            if (one.getValue().isNull()) {
                settings.remove(one.getKey());
            } else {
                settings.set(one.getKey(), one.getValue());
            }
        });
        return new Answer(200, answer.toString());
    }

    private Answer apply(String set) {
        policies.add("policy-" + policies.size() + "=" + set);
        return ok("policy_id", policies.getLast().replaceAll("=.*", ""));
    }

    private Answer override() {
        state.put("override", "override-" + ++overrides);
        return ok("id", state.get("override").textValue());
    }

    private Answer bypass(boolean on) {
        if (on) {
            state.put("bypass", true);
        } else {
            state.remove("bypass");
        }
        return ok("active", on);
    }

    private static Answer ok(String key, Object value) {
        return new Answer(
                200, Json.mapper().createObjectNode().putPOJO(key, value).toString());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
