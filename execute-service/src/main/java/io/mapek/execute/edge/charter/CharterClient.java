package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.execute.edge.CallFailed;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.FailureKind;
import io.mapek.stage.edge.BoundedBody;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes one attempt's calls to Charter's HTTP API, within one deadline, and says what a failure means. */
final class CharterClient {
    private static final int MOST_BYTES = 1_000_000;
    private static final int MOST_WORDS = 200;

    private final HttpClient http;
    private final URI base;
    private final String apiKey;
    private final Deadline deadline;

    CharterClient(HttpClient http, URI base, String apiKey, Deadline deadline) {
        this.http = http;
        this.base = base;
        this.apiKey = apiKey;
        this.deadline = deadline;
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
                .header("X-API-Key", apiKey)
                .timeout(deadline.left());
        HttpResponse<byte[]> response = send(request.build(), what);
        int status = response.statusCode();
        if (status / 100 == 2) {
            return read(response.body(), what);
        }
        FailureKind kind = status == 429 || status >= 500 ? FailureKind.UNAVAILABLE : FailureKind.REJECTED;
        throw new CallFailed(kind, "Charter answered " + status + " to " + what + words(response.body()));
    }

    private HttpResponse<byte[]> send(HttpRequest request, String what) {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silent) {
            answer.cancel(true);
            throw deadline.passed();
        } catch (ExecutionException failed) {
            throw meaning(failed.getCause(), what);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallFailed(FailureKind.TIMEOUT, "stopped while waiting for " + what);
        }
    }

    private CallFailed meaning(Throwable failure, String what) {
        return switch (failure) {
            case HttpConnectTimeoutException slow -> connection(what, "no connection in time");
            case HttpTimeoutException slow -> deadline.passed();
            case IOException broken -> connection(what, broken.getClass().getSimpleName() + said(broken.getMessage()));
            default -> throw new IllegalStateException(what, failure);
        };
    }

    private static CallFailed connection(String what, String why) {
        return new CallFailed(FailureKind.CONNECTION, "no answer to " + what + ": " + why);
    }

    private static JsonNode read(byte[] body, String what) {
        try {
            return Json.mapper().readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
        } catch (IOException notJson) {
            throw new CallFailed(FailureKind.REJECTED, "the answer to " + what + " is not JSON");
        }
    }

    /** What a problem (RFC 9457) or the like says; nothing else is repeated. */
    private String words(byte[] body) {
        try {
            JsonNode problem = Json.mapper().readTree(body);
            for (String field : new String[] {"detail", "error", "message", "title"}) {
                if (problem.path(field).isTextual()) {
                    return said(problem.path(field).textValue());
                }
            }
            return "";
        } catch (IOException notJson) {
            return "";
        }
    }

    private String said(String words) {
        String safe = words == null ? "" : words.replace(apiKey, "***").replaceAll("\\p{Cntrl}+", " ");
        return safe.isBlank() ? "" : ": " + safe.substring(0, Math.min(safe.length(), MOST_WORDS));
    }
}
