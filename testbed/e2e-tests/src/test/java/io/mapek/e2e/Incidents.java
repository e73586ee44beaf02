package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

/** The simulator as a test uses it: faults in, state and calls out. */
final class Incidents {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String simulator;
    private final String key;

    Incidents(String simulator, String key) {
        this.simulator = simulator;
        this.key = key;
    }

    void inject(String fault) {
        send(HttpRequest.newBuilder(URI.create(simulator + "/faults/" + fault))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json"));
    }

    /** Ends all faults. */
    void lift() {
        send(HttpRequest.newBuilder(URI.create(simulator + "/faults")).DELETE());
    }

    /** A person's change, by hand. */
    void scale(String component, int replicas) {
        send(HttpRequest.newBuilder(URI.create(simulator + "/api/v1/components/" + component + "/scale"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"replicas\": " + replicas + "}"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    int replicas(String component) {
        return get("/api/v1/components/" + component).path("replicas").asInt(-1);
    }

    /** The changing calls that the simulator received. */
    JsonNode calls() {
        return get("/api/v1/requests");
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(simulator + path)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    request.header("X-API-Key", key)
                            .header("Authorization", "Bearer " + key)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode())
                    .as(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .isBetween(200, 299);
            return Json.mapper().readTree(answer.body());
        } catch (IOException away) {
            throw new AssertionError("the simulator does not answer", away);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
