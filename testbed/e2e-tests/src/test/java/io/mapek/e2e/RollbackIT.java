package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.local.TopicList;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scenario of the seed's section 5 on the simulator: action 3 of 3 fails, 2 and 1 are undone, all is as before; or the
 * undo fails, too, and people are told what is still changed.
 */
class RollbackIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String KEY = "k3y-of-the-simulator";
    private static final Topics TOPICS = new Topics("", Topics.DEFAULT_PARTITIONS);
    private static final Duration PATIENCE = Duration.ofSeconds(240);
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
        try (TopicList list = new TopicList(broker.bootstrapServers(), TOPICS)) {
            list.makeMissing((short) 1);
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
        String systems =
                "systems: [{id: charter, profiles: [charter], effectors: {charter: {url: '" + simulator.url() + "'}}}]";
        Path file = Files.writeString(dir.resolve("systems.yaml"), systems);
        return launch("execute", Map.of("MAPEK_SYSTEMS_FILE", file.toString(), "CHARTER_API_KEY", KEY));
    }

    private Launch launch(String service, Map<String, String> more) {
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("MAPEK_API_TOKEN", "t1");
        environment.put("MAPEK_STATE_DIR", dir.resolve("state-" + service).toString());
        Path jar = ROOT.resolve(service + "-service").resolve(QUARKUS);
        return Launch.quarkus(service, jar, environment, port, dir.resolve(service + ".log"));
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

        approve(
                new Action.ScaleUp("validation_workers", 20),
                new Action.ApplyPolicy("policy_engine", "conservative"),
                new Action.ThrottleRequests("enforcement", 1000));

        ExecutionFinished finished = finished();
        assertThat(finished.status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(finished.successRate()).isEqualTo(new Fraction(2, 3));
        assertThat(finished.error()).startsWith("Action 3 failed: THROTTLE_REQUESTS on enforcement");
        assertThat(finished.leftChanged()).isEmpty();
        assertThat(state()).isEqualTo(before);
        assertThat(keysSeen()).containsExactly("action-1", "action-2", "action-3", "action-2:undo", "action-1:undo");
        assertThat(dir.resolve("execute.log")).content().doesNotContain(KEY);
    }

    @Test
    void shouldTellAWebhookWhatIsStillChangedWhenAnUndoFailsToo() throws Exception {
        List<JsonNode> before = state();
        post("/faults/api-errors", "{\"path_prefix\":\"/api/v1/throttle\",\"method\":\"POST\",\"status\":400}");
        post(
                "/faults/api-errors",
                "{\"path_prefix\":\"/api/v1/emergency-override\",\"method\":\"DELETE\",\"status\":503,\"count\":9}");
        noticesBeginAtTheBeginning();
        try (Webhook webhook = new Webhook();
                ServiceProcess knowledge = ServiceProcess.start(launch("knowledge", notifying(webhook)))) {
            approve(
                    new Action.ScaleUp("validation_workers", 20),
                    new Action.ActivateEmergencyOverride("enforcement", Duration.ofMinutes(5)),
                    new Action.ThrottleRequests("enforcement", 1000));

            ExecutionFinished finished = finished();
            assertThat(finished.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(finished.leftChanged())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith("action 2 (ACTIVATE_EMERGENCY_OVERRIDE on enforcement) could not be undone")
                    .endsWith("override may still be active instead of inactive");
            assertThat(state()).isEqualTo(before);
            assertThat(get("/api/v1/emergency-override").path("active").asBoolean())
                    .isTrue();
            assertThat(keysSeen())
                    .containsExactly(
                            "action-1",
                            "action-2",
                            "action-3",
                            "action-2:undo",
                            "action-2:undo",
                            "action-2:undo",
                            "action-1:undo");
            assertTold(webhook, finished);
            assertThat(knowledge.isAlive()).isTrue();
        }
    }

    /** A new installation tells nothing old; whether this execution is old must not depend on who starts first. */
    private void noticesBeginAtTheBeginning() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        for (int partition = 0; partition < TOPICS.partitions(); partition++) {
            beginning.put(new TopicPartition("outcomes", partition), new OffsetAndMetadata(0));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets("notifications", beginning).all().get();
        }
    }

    private static Map<String, String> notifying(Webhook webhook) {
        return Map.of(
                "MAPEK_NOTIFICATIONS_TARGETS_OPS_URL",
                webhook.url(),
                "MAPEK_NOTIFICATIONS_TARGETS_OPS_FORMAT",
                "CLOUD_EVENTS");
    }

    private static void assertTold(Webhook webhook, ExecutionFinished finished) {
        Webhook.Post told = webhook.next(PATIENCE);
        assertThat(told.type()).isEqualTo("io.mapek.Notice");
        assertThat(told.body().path("kind").asText()).isEqualTo("EXECUTION_ENDED");
        assertThat(told.body().path("title").asText()).isEqualTo("charter FAILED: by-hand for validation_latency");
        assertThat(told.body().path("text").asText())
                .contains("Still changed: " + finished.leftChanged().getFirst());
        assertThat(told.body().at("/event/id").asText()).isEqualTo(finished.id());
    }

    private static Policy policy(Action... actions) {
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

    private void approve(Action... actions) {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
        EventRecords records = new EventRecords(TOPICS, "/test", null);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(records.of(new PolicyApproved(
                    Ids.derive("approved", "policy-1"), "charter", Instant.now(), policy(actions), "ada", "a trial")));
        }
    }

    private ExecutionFinished finished() {
        try (Topicful topics = new Topicful(broker.bootstrapServers())) {
            await().atMost(PATIENCE)
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
