package io.mapek.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.systems.Component;
import io.mapek.schema.systems.ManagedSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The running simulator, as those see it who break it and put it right again for the next incident. */
public final class Charter {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** What the shipped strategies change in the validation workers' settings, as the simulator begins with. */
    private static final Map<String, String> USUAL_SETTINGS =
            Map.of("batch_size", "20", "parallelism", "2", "timeout", "30");

    /**
     * A fault that can be injected.
     *
     * @param cure what the model says would cure it
     */
    public record FaultEntry(String name, String description, String cure) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final String url;
    private final String key;

    /** The simulator of a local run. */
    public Charter(Home home, Part simulator) {
        this.url = simulator.address();
        this.key = Secrets.readOrMake(home.charterKey());
    }

    /** The faults there are. */
    public List<FaultEntry> faults() {
        List<FaultEntry> faults = new ArrayList<>();
        for (JsonNode entry : call("GET", "/faults", null).path("catalogue")) {
            faults.add(new FaultEntry(
                    entry.path("name").asText(),
                    entry.path("description").asText(),
                    entry.path("cure").asText()));
        }
        return faults;
    }

    public void inject(String fault, double intensity) {
        call("POST", "/faults/" + fault, Map.of("intensity", intensity));
    }

    public void liftFaults() {
        call("DELETE", "/faults", null);
    }

    /** Puts back what an earlier incident and its remedy left: replicas and settings. Says what was changed. */
    public List<String> putBack(ManagedSystem system) {
        List<String> changed = new ArrayList<>();
        for (Component component : system.components()) {
            if (component.replicas() != null) {
                String path = "/api/v1/components/" + component.name() + "/scale";
                int now = call("GET", path, null).path("replicas").asInt();
                int normal = component.replicas().normal();
                if (now != normal) {
                    call("POST", path, Map.of("replicas", normal));
                    changed.add(component.name() + " " + now + " -> " + normal);
                }
            }
        }
        String settings = "/api/v1/config/validation_workers";
        JsonNode now = call("GET", settings, null).path("settings");
        if (USUAL_SETTINGS.entrySet().stream()
                .anyMatch(usual -> !now.path(usual.getKey()).asText().equals(usual.getValue()))) {
            call("PATCH", settings, USUAL_SETTINGS);
            changed.add("settings of validation_workers");
        }
        return changed;
    }

    private JsonNode call(String method, String path, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(ANSWER)
                    .header("X-API-Key", key)
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)));
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new CannotStart("The simulator refused " + method + " " + path + ": " + answer.body());
            }
            return Json.mapper().readTree(answer.body());
        } catch (IOException silent) {
            throw new CannotStart("The simulator at " + url + " does not answer: " + silent.getMessage(), silent);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Stopped while the simulator was asked.", stop);
        }
    }
}
