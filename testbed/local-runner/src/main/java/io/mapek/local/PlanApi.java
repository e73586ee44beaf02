package io.mapek.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Plan's API, as a person uses it: what it refuses becomes a sentence. */
public final class PlanApi implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final String address;
    private final String token;

    public PlanApi(String address, String token) {
        this.address = address.replaceAll("/+$", "");
        this.token = token;
    }

    /** What is at a path, unless there is nothing. */
    public Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = ask(question(path).GET().build());
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(read(answer));
    }

    /** The answer to a body. */
    public JsonNode post(String path, Object body, String idempotencyKey) {
        try {
            HttpRequest.Builder request = question(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)));
            if (idempotencyKey != null) {
                request.header("Idempotency-Key", idempotencyKey);
            }
            return read(ask(request.build()));
        } catch (IOException impossible) {
            throw new CannotStart("This cannot be written as JSON: " + impossible.getMessage(), impossible);
        }
    }

    /** A part of a path, whatever it is made of. */
    public static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder question(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> ask(HttpRequest question) {
        try {
            return http.send(question, BodyHandlers.ofString());
        } catch (IOException silent) {
            throw new CannotStart("Plan does not answer at " + address + ": " + silent.getMessage(), silent);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Stopped while Plan was asked.", stop);
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            JsonNode body = Json.mapper().readTree(answer.body());
            if (answer.statusCode() >= FIRST_ERROR) {
                throw new CannotStart(refusal(answer.statusCode(), body));
            }
            return body;
        } catch (IOException unreadable) {
            throw new CannotStart("Plan answered " + answer.statusCode() + " without JSON.", unreadable);
        }
    }

    private static String refusal(int status, JsonNode problem) {
        StringBuilder told = new StringBuilder(problem.path("title").asText("Refused") + " (" + status + ")");
        if (problem.path("errors").isEmpty()) {
            return told.append(": ").append(problem.path("detail").asText()).toString();
        }
        problem.path("errors").forEach(error -> told.append(System.lineSeparator())
                .append("  ")
                .append(error.path("field").asText())
                .append(' ')
                .append(error.path("detail").asText()));
        return told.toString();
    }

    @Override
    public void close() {
        http.close();
    }
}
