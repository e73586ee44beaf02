package io.mapek.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a part says of itself now.
 *
 * @param ready whether it can be used
 * @param reasons why not, one sentence each
 */
public record PartHealth(boolean ready, List<String> reasons) {
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final int OK = 200;

    /** Asks a part. */
    public static PartHealth of(Part part) {
        if (!part.isAlive()) {
            return new PartHealth(false, LogTail.of(part.log(), 3));
        }
        return part.readiness() == null ? ofBroker(part) : ofHttp(part);
    }

    private static PartHealth ofBroker(Part part) {
        try (TopicList topics = new TopicList(part.address(), new Topics("", Topics.DEFAULT_PARTITIONS))) {
            List<String> wrong = topics.wronglyPartitioned();
            return wrong.isEmpty()
                    ? new PartHealth(true, List.of())
                    : new PartHealth(false, List.of("wrong number of partitions: " + String.join(", ", wrong)));
        } catch (CannotStart silent) {
            return new PartHealth(false, List.of(silent.getMessage()));
        }
    }

    private static PartHealth ofHttp(Part part) {
        HttpRequest question =
                HttpRequest.newBuilder(part.readiness()).timeout(ANSWER).build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
            HttpResponse<String> answer = http.send(question, BodyHandlers.ofString());
            boolean ready = answer.statusCode() == OK;
            return new PartHealth(ready, ready ? List.of() : failedChecks(answer.body()));
        } catch (IOException silent) {
            return new PartHealth(false, List.of("does not answer at " + part.readiness()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new PartHealth(false, List.of("stopped while it was asked"));
        }
    }

    /** The checks of a MicroProfile Health answer that are down, with what they say. */
    private static List<String> failedChecks(String body) throws IOException {
        List<String> failed = new ArrayList<>();
        for (JsonNode check : Json.mapper().readTree(body).path("checks")) {
            if (!check.path("status").asText().equals("UP")) {
                failed.add(check.path("name").asText() + ": "
                        + (check.has("data") ? check.path("data").toString() : "down"));
            }
        }
        return failed;
    }
}
