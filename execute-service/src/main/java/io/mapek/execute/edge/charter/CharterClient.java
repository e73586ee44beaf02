package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.http.HttpCalls;
import io.mapek.schema.model.FailureKind;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Makes one attempt's calls to Charter's HTTP API, and says what its statuses mean. */
final class CharterClient {
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

    /** A call that changes nothing although it is a POST. */
    JsonNode ask(String path, JsonNode body) {
        return call("POST", path, HttpRequest.newBuilder().POST(json(body)));
    }

    /** A call that changes something, once per key. */
    JsonNode change(String method, String path, JsonNode body, String idempotencyKey) {
        HttpRequest.BodyPublisher content = body == null ? HttpRequest.BodyPublishers.noBody() : json(body);
        return call(
                method,
                path,
                HttpRequest.newBuilder().method(method, content).header("Idempotency-Key", idempotencyKey));
    }

    private static HttpRequest.BodyPublisher json(JsonNode body) {
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }

    private JsonNode call(String method, String path, HttpRequest.Builder request) {
        String what = method + " " + path;
        request.uri(URI.create(base.toString().replaceAll("/+$", "") + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("X-API-Key", calls.secret());
        HttpResponse<byte[]> response = calls.send(request, what);
        int status = response.statusCode();
        if (status / 100 == 2) {
            return HttpCalls.read(response.body(), what);
        }
        FailureKind kind = status == 429 || status >= 500 ? FailureKind.UNAVAILABLE : FailureKind.REJECTED;
        throw new CallFailed(kind, "Charter answered " + status + " to " + what + calls.words(response.body()));
    }
}
