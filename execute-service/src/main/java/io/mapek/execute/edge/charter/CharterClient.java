package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.NotReadable;
import io.mapek.execute.edge.http.HttpCalls;
import io.mapek.schema.model.FailureKind;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Makes one attempt's calls to Charter's HTTP API, and says what its statuses mean. */
final class CharterClient {
    /** What a server answers to a call that it does not have. */
    private static final Set<Integer> NOT_OFFERED = Set.of(404, 405, 501);

    private static final String NUMBER = "-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?(E-?\\d{1,2})?";

    private static final String HEALTH = "/health";

    private final HttpCalls calls;
    private final URI base;

    CharterClient(HttpCalls calls, URI base) {
        this.calls = calls;
        this.base = base;
    }

    /** One name as a part of a path. Dots alone would lead elsewhere. */
    static String segment(String name) {
        if (name.matches("\\.{1,2}")) {
            throw new CallFailed(FailureKind.REFUSED, "the name '" + name + "' cannot stand in a path");
        }
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) {
        return call("GET", path, HttpRequest.newBuilder().GET());
    }

    /** What a path answers that not every Charter has; empty where this one has it not. */
    Optional<JsonNode> find(String path) {
        String what = "GET " + path;
        HttpResponse<byte[]> answer = send("GET", path, HttpRequest.newBuilder().GET());
        return NOT_OFFERED.contains(answer.statusCode()) ? Optional.empty() : Optional.of(read(answer, what));
    }

    /** The same of what no other path tells: then it is only seen that Charter is there at all. */
    JsonNode look(String path) {
        return find(path).orElseThrow(() -> {
            seeHealthy();
            return new NotReadable(path);
        });
    }

    private void seeHealthy() {
        int status = send("GET", HEALTH, HttpRequest.newBuilder().GET()).statusCode();
        if (status / 100 != 2) {
            throw new CallFailed(FailureKind.UNAVAILABLE, "Charter answered " + status + " to GET " + HEALTH);
        }
    }

    /** The same of one component: then it is only seen that there is such a component. */
    JsonNode look(String path, String component) {
        return find(path).orElseThrow(() -> {
            get("/api/v1/components/" + segment(component));
            return new NotReadable(path);
        });
    }

    /** A call that changes nothing although it is a POST. */
    JsonNode ask(String path, JsonNode body) {
        return call("POST", path, HttpRequest.newBuilder().POST(json(body)));
    }

    /** A call that changes something, once per key. */
    JsonNode change(String method, String path, JsonNode body, String idempotencyKey) {
        HttpResponse<byte[]> answer = send(method, path, changing(method, body, idempotencyKey));
        try {
            return read(answer, method + " " + path);
        } catch (CallFailed unreadable) {
            if (answer.statusCode() / 100 == 2) {
                return JsonNodeFactory.instance.objectNode();
            }
            throw unreadable;
        }
    }

    /** Ends what an earlier change began: nothing where it is not there, or not offered; not what came in its place. */
    Optional<JsonNode> end(String method, String path, String idempotencyKey) {
        HttpResponse<byte[]> answer = send(method, path, changing(method, null, idempotencyKey));
        if (answer.statusCode() == 409) {
            throw new CallFailed(
                    FailureKind.CHANGED_BY_SOMEONE_ELSE, "it is not in force any more" + calls.words(answer.body()));
        }
        return NOT_OFFERED.contains(answer.statusCode())
                ? Optional.empty()
                : Optional.of(read(answer, method + " " + path));
    }

    private static HttpRequest.Builder changing(String method, JsonNode body, String idempotencyKey) {
        HttpRequest.BodyPublisher content = body == null ? HttpRequest.BodyPublishers.noBody() : json(body);
        return HttpRequest.newBuilder().method(method, content).header("Idempotency-Key", idempotencyKey);
    }

    /**
     * A value as JSON has it: a truth is one, and a number what a number is written as, so that nothing of a text is lost
     * (version 1.10 is not 1.1); null is "not set".
     */
    static JsonNode value(String text) {
        if (text == null) {
            return NullNode.getInstance();
        }
        JsonNode value = text.matches(NUMBER) || text.equals("true") || text.equals("false")
                ? HttpCalls.read(text.getBytes(StandardCharsets.UTF_8), "a value")
                : TextNode.valueOf(text);
        boolean whole =
                value.asText().equals(text) || value.isNumber() && plain(value).equals(text);
        return whole ? value : TextNode.valueOf(text);
    }

    private static String plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }

    /** Seconds, whole where they are. */
    static JsonNode seconds(Duration duration) {
        return value(
                BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString());
    }

    private static HttpRequest.BodyPublisher json(JsonNode body) {
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }

    private JsonNode call(String method, String path, HttpRequest.Builder request) {
        return read(send(method, path, request), method + " " + path);
    }

    private HttpResponse<byte[]> send(String method, String path, HttpRequest.Builder request) {
        request.uri(URI.create(base.toString().replaceAll("/+$", "") + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("X-API-Key", calls.secret());
        return calls.send(request, method + " " + path);
    }

    private JsonNode read(HttpResponse<byte[]> response, String what) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return HttpCalls.read(response.body(), what);
        }
        FailureKind kind = status == 429 || status >= 500 ? FailureKind.UNAVAILABLE : FailureKind.REJECTED;
        throw new CallFailed(kind, "Charter answered " + status + " to " + what + calls.words(response.body()));
    }
}
