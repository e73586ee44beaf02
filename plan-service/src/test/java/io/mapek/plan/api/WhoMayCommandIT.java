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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on a real broker: who may command, by static token and by an OpenID provider's. */
class WhoMayCommandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final String STATIC = "a-static-token-for-a-test";
    private static final String SUBMITTAL =
            """
            {"reason": "a sale", "risk": "LOW",
             "actions": [{"type": "SCALE_UP", "component": "validation_workers", "replicas": 10}]}""";
    private static final Map<String, String> COMMANDS = Map.of(
            "policies", SUBMITTAL,
            "policies/some/decision", "{\"decision\": \"APPROVE\", \"reason\": \"why not\"}",
            "executions/some/rollback", "{\"reason\": \"why not\"}",
            "breakers/close", "{\"cause\": \"some\", \"reason\": \"why not\"}",
            "loop/pause", "{\"reason\": \"why not\"}");

    @TempDir
    private static Path directory;

    private static LocalBroker broker;
    private static ServiceProcess plan;
    private static Kafka kafka;
    private static SignedTokens tokens;

    @BeforeAll
    static void start() throws Exception {
        broker = LocalBroker.start(directory.resolve("broker"));
        kafka = new Kafka(broker.bootstrapServers(), new Topics("", 4));
        kafka.createTopics();
        tokens = new SignedTokens();
        Path systems = Files.writeString(
                directory.resolve("systems.yaml"),
                "systems: [{id: charter, profiles: [charter]}, {id: quiet, profiles: [charter]}]");
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "MAPEK_SYSTEMS_FILE", systems.toString(),
                "MAPEK_TOPICS_PARTITIONS", "4",
                "MAPEK_STATE_DIR", directory.resolve("state").toString(),
                "MAPEK_API_TOKEN", STATIC));
        environment.putAll(Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED",
                "true",
                "QUARKUS_OIDC_PUBLIC_KEY",
                tokens.publicKey(),
                "QUARKUS_OIDC_TOKEN_ISSUER",
                SignedTokens.ISSUER,
                "QUARKUS_OIDC_TOKEN_AUDIENCE",
                SignedTokens.AUDIENCE));
        plan = ServiceProcess.start(Launch.quarkus(
                "plan",
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath(),
                environment,
                port,
                directory.resolve("plan.log")));
        plan.awaitReady();
    }

    @AfterAll
    static void stop() {
        if (plan != null) {
            plan.close();
        }
        broker.close();
    }

    @Test
    void shouldLeaveNothingOnATopicOfWhoMayNot() throws Exception {
        for (String path : COMMANDS.keySet()) {
            assertThat(post(path, null)).as("no token: %s", path).isEqualTo(401);
            assertThat(post(path, "unknown")).as("unknown token: %s", path).isEqualTo(401);
            assertThat(post(path, tokens.of("vera", "viewer")))
                    .as("viewer: %s", path)
                    .isEqualTo(403);
            assertThat(post(path, expired())).as("expired: %s", path).isEqualTo(401);
            assertThat(post(path, foreign("https://other.example", SignedTokens.AUDIENCE)))
                    .as("another issuer: %s", path)
                    .isEqualTo(401);
            assertThat(post(path, foreign(SignedTokens.ISSUER, "shop")))
                    .as("another audience: %s", path)
                    .isEqualTo(401);
            assertThat(post(path, new SignedTokens().of("mallory", "operator")))
                    .as("another key: %s", path)
                    .isEqualTo(401);
        }
        assertThat(post("policies", tokens.of("paul", "approver"))).isEqualTo(403);
        assertThat(recordsOf("quiet")).isEmpty();
    }

    @Test
    void shouldRecordWhoSubmitsAndTellThemWhatWithheldIt() throws Exception {
        HttpResponse<String> first = send("charter", "policies", tokens.of("ada", "operator"), SUBMITTAL, "a-key");
        HttpResponse<String> again = send("charter", "policies", tokens.of("ada", "operator"), SUBMITTAL, "a-key");

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
        HttpResponse<String> paused =
                send("charter", "loop/pause", tokens.of("ada", "operator"), "{\"reason\": \"a doubt\"}", null);

        assertThat(paused.statusCode()).as(paused.body()).isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(guardrails("charter")).contains("\"mode\":\"PAUSED\""));
        assertThat(kafka.events(Topic.COMMANDS, LoopModeSet.class)).anySatisfy(set -> {
            assertThat(set.by()).isEqualTo("ada");
            assertThat(set.reason()).isEqualTo("a doubt");
        });
        assertThat(send("charter", "loop/start", STATIC, "", null).statusCode()).isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(guardrails("charter")).contains("\"mode\":\"ACTIVE\""));
    }

    @Test
    void shouldRefuseMoreWordsThanAreKept() throws Exception {
        String tooLong = "{\"cause\": \"some\", \"reason\": \"" + "x".repeat(501) + "\"}";

        for (String path : List.of("breakers/close", "executions/some/rollback", "loop/pause")) {
            HttpResponse<String> refused = send("charter", path, STATIC, tooLong, null);

            assertThat(refused.statusCode()).as(path).isEqualTo(400);
            assertThat(refused.body()).contains("reason must have at most 500 characters, not 501");
        }
    }

    private static String guardrails(String system) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(plan.url() + "/api/systems/" + system + "/guardrails"))
                .header("Authorization", "Bearer " + STATIC)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void shouldKnowStaticTokensToo() throws Exception {
        assertThat(send("charter", "policies", STATIC, SUBMITTAL, null).statusCode())
                .isEqualTo(202);
    }

    @Test
    void shouldNameWhatIsWrong() throws Exception {
        HttpResponse<String> wrong = send(
                "charter",
                "policies",
                STATIC,
                "{\"reason\": \"x\", \"actions\": [{\"type\": \"SCALE_UP\", \"component\": \"nowhere\", \"replicas\": 2}]}",
                "another");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(wrong.body()).contains("actions[0].component", "nowhere");
    }

    private static String expired() throws Exception {
        return tokens.of(
                "ada",
                "operator",
                SignedTokens.ISSUER,
                SignedTokens.AUDIENCE,
                Instant.now().minusSeconds(300));
    }

    private static String foreign(String issuer, String audience) throws Exception {
        return tokens.of("ada", "operator", issuer, audience, Instant.now().plusSeconds(900));
    }

    private static List<String> recordsOf(String system) {
        return Stream.of(Topic.COMMANDS, Topic.POLICIES)
                .flatMap(topic -> kafka.read(topic).stream())
                .filter(record -> record.key().equals(system))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static int post(String path, String token) throws Exception {
        return send("quiet", path, token, COMMANDS.get(path), null).statusCode();
    }

    private static HttpResponse<String> send(String system, String path, String token, String body, String key)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(plan.url() + "/api/systems/" + system + "/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
