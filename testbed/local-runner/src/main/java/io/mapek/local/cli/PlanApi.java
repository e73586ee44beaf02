package io.mapek.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.CannotStart;
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

/** Carries commands to a plan service. */
final class PlanApi {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;
    private final String token;

    PlanApi(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * What the service said.
     *
     * @param detail what is wrong, in its words
     */
    record Answer(int status, String policyId, String detail) {
        private static final int ACCEPTED = 202;

        boolean isRecorded() {
            return status == ACCEPTED;
        }
    }

    Answer submit(String system, String key, JsonNode policy) throws InterruptedException {
        String path = "/api/systems/" + URLEncoder.encode(system, StandardCharsets.UTF_8) + "/policies";
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(policy.toString()))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return answer(client.send(request, BodyHandlers.ofString()));
        } catch (IOException away) {
            throw new CannotStart("The plan service at " + address + " does not answer: " + away
                    + ". Whether it was recorded is not known: --key " + key + " submits the same again.");
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            JsonNode body = Json.mapper().readTree(response.body());
            return new Answer(
                    response.statusCode(),
                    body.path("policyId").asText(),
                    body.path("detail").asText(body.path("title").asText()));
        } catch (JsonProcessingException noJson) {
            return new Answer(response.statusCode(), "", "the answer is no JSON");
        }
    }
}
