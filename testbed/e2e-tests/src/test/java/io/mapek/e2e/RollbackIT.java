package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scenario of the seed's section 5 on the simulator: action 3 of 3 fails, 2 and 1 are undone, all is as before. */
class RollbackIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String KEY = "k3y-of-the-simulator";
    private static final Topics TOPICS = new Topics("", Topics.DEFAULT_PARTITIONS);
    private static final String QUARKUS = "target/quarkus-app/quarkus-run.jar";

    @TempDir
    private Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalBroker broker;
    private ServiceProcess simulator;
    private ServiceProcess execute;

    @BeforeEach
    void start() throws Exception {
        broker = LocalBroker.start(dir.resolve("broker"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(TOPICS.toCreate((short) 1)).all().get();
        }
        int port = Ports.free();
        simulator = ServiceProcess.start(Launch.quarkus(
                        "simulator",
                        ROOT.resolve("testbed/charter-simulator").resolve(QUARKUS),
                        Map.of("CHARTER_PORT", Integer.toString(port), "CHARTER_API_KEY", KEY),
                        port,
                        dir.resolve("simulator.log"))
                .readyAt("/health"));
        execute = ServiceProcess.start(executeLaunch());
    }

    private Launch executeLaunch() throws IOException {
        int port = Ports.free();
        String systems =
                "systems: [{id: charter, profiles: [charter], effectors: {charter: {url: '" + simulator.url() + "'}}}]";
        return Launch.quarkus(
                "execute",
                ROOT.resolve("execute-service").resolve(QUARKUS),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        broker.bootstrapServers(),
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "MAPEK_SYSTEMS_FILE",
                        Files.writeString(dir.resolve("systems.yaml"), systems).toString(),
                        "MAPEK_API_TOKEN",
                        "t1",
                        "MAPEK_STATE_DIR",
                        dir.resolve("state").toString(),
                        "CHARTER_API_KEY",
                        KEY),
                port,
                dir.resolve("execute.log"));
    }

    @AfterEach
    void stop() {
        execute.close();
        simulator.close();
        broker.close();
    }

    @Test
    void shouldLeaveTheSimulatorAsItWasWhenTheThirdActionFails() throws Exception {
        List<JsonNode> before = state();
        assertThat(before.get(0).isInt() && before.get(1).isTextual())
                .as("%s", before)
                .isTrue();
        post("/faults/api-errors", "{\"path_prefix\":\"/api/v1/throttle\",\"method\":\"POST\",\"status\":400}");

        approve(policy());

        ExecutionFinished finished = finished();
        assertThat(finished.status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(finished.successRate()).isEqualTo(new Fraction(2, 3));
        assertThat(finished.error()).startsWith("Action 3 failed: THROTTLE_REQUESTS on enforcement");
        assertThat(finished.leftChanged()).isEmpty();
        assertThat(state()).isEqualTo(before);
        assertThat(keysSeen()).containsExactly("action-1", "action-2", "action-3", "action-2:undo", "action-1:undo");
        assertThat(dir.resolve("execute.log")).content().doesNotContain(KEY);
    }

    private static Policy policy() {
        List<Action> actions = List.of(
                new Action.ScaleUp("validation_workers", 20),
                new Action.ApplyPolicy("policy_engine", "conservative"),
                new Action.ThrottleRequests("enforcement", 1000));
        List<PlannedAction> planned = new ArrayList<>();
        for (Action action : actions) {
            Target target = new Target("charter", null, null, action.component(), null);
            planned.add(new PlannedAction("action-" + (planned.size() + 1), action, target, null));
        }
        Instant now = Instant.now();
        JsonNode json = Json.mapper()
                .createObjectNode()
                .put("policyId", "policy-1")
                .put("systemId", "charter")
                .put("origin", "SUBMITTED")
                .put("cause", "validation_latency")
                .put("strategy", "by-hand")
                .put("priority", "HIGH")
                .put("risk", "LOW")
                .put("attempt", 1)
                .put("interval", "PT30S")
                .put("proposedAt", now.toString())
                .put("expiresAt", now.plusSeconds(600).toString())
                .set("actions", Json.mapper().valueToTree(planned));
        return Json.mapper().convertValue(json, Policy.class);
    }

    private void approve(Policy policy) {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
        EventRecords records = new EventRecords(TOPICS, "/test", null);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(records.of(new PolicyApproved(
                    Ids.derive("approved", "policy-1"), "charter", Instant.now(), policy, "ada", "a trial")));
        }
    }

    private ExecutionFinished finished() {
        try (Topicful topics = new Topicful(broker.bootstrapServers())) {
            await().atMost(Duration.ofSeconds(240))
                    .until(() -> !topics.read().all(ExecutionFinished.class).isEmpty());
            return topics.all(ExecutionFinished.class).getFirst();
        }
    }

    /** What the three actions would change. */
    private List<JsonNode> state() throws Exception {
        return List.of(
                get("/api/v1/components/validation_workers").path("replicas"),
                get("/api/v1/policies/current").path("policy_set"),
                get("/api/v1/throttle").path("rate_limit"));
    }

    private List<String> keysSeen() throws Exception {
        List<String> keys = new ArrayList<>();
        get("/api/v1/requests").forEach(call -> {
            if (call.hasNonNull("idempotency_key")) {
                keys.add(call.path("idempotency_key").asText());
            }
        });
        return keys;
    }

    private JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(simulator.url() + path)));
    }

    private JsonNode post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .header("X-API-Key", KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }
}
