package io.mapek.execute.edge.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.execute.edge.CallFailed;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Words;
import io.mapek.stage.edge.BoundedBody;
import java.io.IOException;
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

/**
 * Makes one attempt's HTTP calls within one deadline, and says what a failure means.
 *
 * @param secret what must not be repeated from an answer; empty when there is none
 */
public record HttpCalls(HttpClient http, Deadline deadline, String secret) {
    private static final int MOST_BYTES = 1_000_000;
    private static final int MOST_WORDS = 200;

    /** The answer to one call, whatever its status. */
    public HttpResponse<byte[]> send(HttpRequest.Builder request, String what) {
        HttpRequest built = request.timeout(deadline.left()).build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(built, head -> new BoundedBody(MOST_BYTES));
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

    /** What a body says; none says nothing. */
    public static JsonNode read(byte[] body, String what) {
        try {
            return Json.mapper().readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
        } catch (IOException notJson) {
            throw new CallFailed(FailureKind.REJECTED, "the answer to " + what + " is not JSON");
        }
    }

    /** What a problem (RFC 9457) or the like says; nothing else is repeated. */
    public String words(byte[] body) {
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

    /** Somebody else's words, to stand after a colon: without the secret, on one line, and not too many. */
    public String said(String words) {
        String known = words == null ? "" : words;
        String safe = (secret.isEmpty() ? known : known.replace(secret, "***")).replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ");
        return safe.isBlank() ? "" : ": " + Words.begin(safe, MOST_WORDS);
    }

    @Override
    public String toString() {
        return "HttpCalls";
    }
}
