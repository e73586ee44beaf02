package io.mapek.analyze;

import static io.mapek.analyze.domain.World.aSystem;
import static io.mapek.analyze.domain.World.breach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.analyze.domain.World;
import io.mapek.analyze.domain.World.Breach;
import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.RootCause;
import io.mapek.schema.model.Violation;
import io.mapek.stage.runner.Kafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on a real broker: analyzes what Monitor tells, shows it, previews, and goes on after a crash. */
class AnalyzeIT {
    /** Refused before it is sent: a connection that is closed meanwhile would be told instead of the answer. */
    private static final int LARGE = 1_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final int PARTITIONS = 4;
    private static final Breach SLOW = breach("validation-latency")
            .declaring("validation_latency")
            .of(5, 2)
            .at(0);

    @TempDir
    private static Path brokerDir;

    private static LocalBroker broker;

    @TempDir
    private Path dir;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Kafka kafka;
    private ServiceProcess service;

    @BeforeAll
    static void startBroker() {
        broker = LocalBroker.start(brokerDir);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void startService(TestInfo test) throws Exception {
        Topics topics = new Topics(test.getTestMethod().orElseThrow().getName() + "-", PARTITIONS);
        kafka = new Kafka(broker.bootstrapServers(), topics);
        kafka.createTopics();
        keepWhatIsOld(topics);
        Path tokens = Files.writeString(dir.resolve("tokens"), "t1 olga operator\nt2 vera viewer\n");
        int port = Ports.free();
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "MAPEK_TOPICS_PREFIX", topics.prefix(),
                "MAPEK_TOPICS_PARTITIONS", String.valueOf(PARTITIONS),
                "MAPEK_SYSTEMS_FILE",
                        Files.writeString(dir.resolve("systems.yaml"), World.yaml(""))
                                .toString(),
                "MAPEK_API_TOKENS_FILE", tokens.toString(),
                "MAPEK_STATE_DIR", dir.resolve("state").toString());
        Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
        service = ServiceProcess.start(Launch.quarkus("analyze", jar, environment, port, dir.resolve("log")));
    }

    /** What the world tells lies long ago: a broker would delete it while the test looks. */
    private static void keepWhatIsOld(Topics topics) throws Exception {
        Map<ConfigResource, Collection<AlterConfigOp>> forEver = new HashMap<>();
        for (Topic topic : List.of(Topic.VIOLATIONS, Topic.ANALYSES)) {
            forEver.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topics.name(topic)),
                    List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET)));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(forEver).all().get();
        }
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    /** A latency breach that lasts three cycles, told event by event. */
    private static World lasting() {
        return aSystem()
                .with(SLOW)
                .cycle(0, SLOW.forCycles(1))
                .cycle(30, SLOW.forCycles(2))
                .cycle(60, SLOW.forCycles(3));
    }

    @Test
    void shouldAnalyzeEachCycleAndShowIt() throws Exception {
        World told = lasting();

        send(told.inputs());
        await().atMost(PATIENCE).until(() -> analyses().size() == 3);

        RootCause best = analyses().getLast().rootCauses().getFirst();
        assertThat(best.cause()).isEqualTo("validation_latency");
        assertThat(best.confidence()).isGreaterThanOrEqualTo(0.6);
        JsonNode newest = get("systems/charter/analyses").path(0);
        assertThat(newest.path("cycle").asInt()).isEqualTo(3);
        assertThat(newest.path("rootCauses").path(0).path("evidence")).isNotEmpty();
        assertThat(get("systems/charter/analyses/" + newest.path("id").asText()))
                .isEqualTo(newest);
        assertThat(get("analyses?limit=2").path("items")).hasSize(2);
        assertThat(get("analyses").path("partial").asBoolean()).isFalse();
    }

    @Test
    void shouldPreviewPostedViolationsWithoutTouchingAnything() throws Exception {
        World known = aSystem().cycle(0);
        send(known.inputs());
        await().atMost(PATIENCE).until(() -> analyses().size() == 1);

        List<Violation> burst =
                List.of(SLOW.violation(), SLOW.at(20).violation(), SLOW.at(40).violation());

        HttpResponse<String> preview = post("systems/charter/preview", json(burst));

        assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
        JsonNode found = Json.mapper().readTree(preview.body());
        assertThat(found.path("patterns").path(0).path("kind").asText()).isEqualTo("TEMPORAL_BURST");
        assertThat(found.path("rootCauses").path(0).path("cause").asText()).isEqualTo("validation_latency");
        assertThat(get("systems/charter/analyses")).hasSize(1);
        assertThat(analyses()).hasSize(1);
    }

    @Test
    void shouldSayWhatIsWrongWithARequest() throws Exception {
        assertThat(status("analyses", null)).isEqualTo(401);
        assertThat(status("analyses?limit=0", "t2")).isEqualTo(400);
        assertThat(status("systems/nowhere/analyses", "t2")).isEqualTo(404);
        assertThat(status("systems/charter/analyses/none", "t2")).isEqualTo(404);
        assertThat(status("systems/charter/analyses?limit=0", "t2")).isEqualTo(400);
        assertThat(status("systems/charter/analyses?limit=1001", "t2")).isEqualTo(400);
        assertThat(status("systems/charter/analyses?limit=ten", "t2")).isEqualTo(400);
        assertThat(status("systems/charter/analyses?limit=1000", "t2")).isEqualTo(200);
        assertThat(status("analyses?limit=1", "t2")).isEqualTo(200);
        assertThat(post("systems/nowhere/preview", json(List.of(SLOW.violation())))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("systems/charter/preview", "[]").statusCode()).isEqualTo(400);
        assertThat(post("systems/charter/preview", "[null]").statusCode()).isEqualTo(400);
        assertThat(post("systems/charter/preview", "{}").statusCode()).isEqualTo(400);
        assertThat(post("systems/charter/preview", "").statusCode()).isEqualTo(400);
        assertThat(post("systems/charter/preview", "[" + "9".repeat(5_000_000) + "]")
                        .statusCode())
                .isEqualTo(413);
        assertThat(post("systems/charter/preview", "garbage").statusCode()).isEqualTo(400);
        HttpResponse<String> foreign = post("systems/charter/preview", "[{\"type\":\"CycleCompleted\"}]");
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(foreign.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void shouldDescribeItsViewsAndProblems() throws Exception {
        JsonNode api = get("../q/openapi?format=json");

        for (JsonNode path : api.path("paths")) {
            for (JsonNode operation : path) {
                assertThat(operation.path("responses").path("200").toString())
                        .as(operation.toString())
                        .contains("$ref");
                assertThat(operation.path("responses").path("default").toString())
                        .contains("/Problem");
            }
        }
        assertThat(api.path("components").path("schemas").has("JsonNode")).isFalse();
    }

    @Test
    void shouldGoOnAfterACrashAsIfNothingHadHappened() throws Exception {
        World told = lasting();
        List<Event> inputs = told.inputs();
        send(inputs.subList(0, 3));
        await().atMost(PATIENCE).until(() -> analyses().size() == 2);

        service.kill9();
        service.restart();
        send(inputs.subList(3, 4));

        await().atMost(PATIENCE).until(() -> analyses().size() >= 3);
        assertThat(analyses()).isEqualTo(told.analyses());
    }

    private void send(List<Event> events) {
        kafka.send(events.toArray(Event[]::new));
    }

    private List<AnalysisCompleted> analyses() {
        return kafka.events(Topic.ANALYSES, AnalysisCompleted.class);
    }

    private static String json(List<Violation> violations) throws Exception {
        return Json.mapper().writeValueAsString(violations);
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + "/api/" + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<byte[]> answer = http.send(request(path, "t2").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private int status(String path, String token) throws Exception {
        return http.send(request(path, token).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                request(path, "t2")
                        .header("Content-Type", "application/json")
                        .expectContinue(body.length() > LARGE)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
