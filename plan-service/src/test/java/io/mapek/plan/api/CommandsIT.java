package io.mapek.plan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.runner.Kafka;
import io.mapek.stage.testing.TestIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on a real broker: what becomes of commands, of a caller whose key it was told. */
class CommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final String SUBMITTAL =
            """
            {"reason": "a sale", "risk": "LOW",
             "actions": [{"type": "SCALE_UP", "component": "validation_workers", "replicas": 10}]}""";

    @TempDir
    private static Path directory;

    private static LocalBroker broker;
    private static ServiceProcess plan;
    private static Kafka kafka;
    private static TestIssuer issuer;

    @BeforeAll
    static void start() throws Exception {
        broker = LocalBroker.start(directory.resolve("broker"));
        kafka = new Kafka(broker.bootstrapServers(), new Topics("", 4));
        kafka.createTopics();
        Path systems =
                Files.writeString(directory.resolve("systems.yaml"), "systems: [{id: charter, profiles: [charter]}]");
        issuer = new TestIssuer();
        int port = Ports.free();
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "MAPEK_SYSTEMS_FILE", systems.toString(),
                "MAPEK_TOPICS_PARTITIONS", "4",
                "MAPEK_STATE_DIR", directory.resolve("state").toString(),
                "QUARKUS_OIDC_TENANT_ENABLED", "true",
                "QUARKUS_OIDC_PUBLIC_KEY", issuer.publicKey(),
                "QUARKUS_OIDC_TOKEN_ISSUER", issuer.name(),
                "QUARKUS_OIDC_TOKEN_AUDIENCE", TestIssuer.AUDIENCE);
        plan = ServiceProcess.start(Launch.quarkus(
                "plan",
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath(),
                environment,
                port,
                directory.resolve("plan.log")));
    }

    @AfterAll
    static void stop() {
        if (plan != null) {
            plan.close();
        }
        broker.close();
        issuer.close();
    }

    @Test
    void shouldRecordWhoSubmitsAndTellThemWhatWithheldIt() throws Exception {
        HttpResponse<String> first = send("policies", SUBMITTAL, "a-key");
        HttpResponse<String> again = send("policies", SUBMITTAL, "a-key");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        JsonNode answer = Json.mapper().readTree(first.body());
        assertThat(Json.mapper().readTree(again.body())).isEqualTo(answer);
        String command = answer.path("commandId").asText();
        assertThat(kafka.events(Topic.COMMANDS, PolicySubmitted.class))
                .filteredOn(submitted -> submitted.id().equals(command))
                .isNotEmpty()
                .allSatisfy(submitted -> {
                    assertThat(submitted.by()).isEqualTo("ada");
                    assertThat(submitted.reason()).isEqualTo("a sale");
                });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.events(Topic.POLICIES, CommandRefused.class))
                .filteredOn(refused -> refused.commandId().equals(command))
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).startsWith("STALE_SIGHT")));
    }

    @Test
    void shouldStopAndStartTheLoopWhileEveryOtherServiceIsDown() throws Exception {
        HttpResponse<String> paused = send("loop/pause", "{\"reason\": \"a doubt\"}", null);

        assertThat(paused.statusCode()).as(paused.body()).isEqualTo(202);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(guardrails()).contains("\"mode\":\"PAUSED\""));
        assertThat(kafka.events(Topic.COMMANDS, LoopModeSet.class)).anySatisfy(set -> {
            assertThat(set.by()).isEqualTo("ada");
            assertThat(set.reason()).isEqualTo("a doubt");
        });
        assertThat(send("loop/start", "", null).statusCode()).isEqualTo(202);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(guardrails()).contains("\"mode\":\"ACTIVE\""));
    }

    @Test
    void shouldRefuseMoreWordsThanAreKept() throws Exception {
        String tooLong = "{\"cause\": \"some\", \"reason\": \"" + "x".repeat(501) + "\"}";

        for (String path : List.of("breakers/close", "executions/some/rollback", "loop/pause")) {
            HttpResponse<String> refused = send(path, tooLong, null);

            assertThat(refused.statusCode()).as(path).isEqualTo(400);
            assertThat(refused.body()).contains("reason must have at most 500 characters, not 501");
        }
    }

    private static String guardrails() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(plan.url() + "/api/systems/charter/guardrails"))
                .header("Authorization", "Bearer " + issuer.token("ada", "operator"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void shouldNameWhatIsWrong() throws Exception {
        HttpResponse<String> wrong = send(
                "policies",
                "{\"reason\": \"x\", \"actions\": [{\"type\": \"SCALE_UP\", \"component\": \"nowhere\", \"replicas\": 2}]}",
                "another");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(wrong.body()).contains("actions[0].component", "nowhere");
    }

    private static HttpResponse<String> send(String path, String body, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(plan.url() + "/api/systems/charter/" + path))
                .header("Authorization", "Bearer " + issuer.token("ada", "operator"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
