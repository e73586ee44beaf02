package io.mapek.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.monitor.edge.Site;
import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Severity;
import io.mapek.stage.runner.Kafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on a real broker: watches a page, takes alerts, and shows what it knows. */
class MonitorIT {
    /** Refused before it is sent: a connection that is closed meanwhile would be told instead of the answer. */
    private static final int LARGE = 1_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final int PARTITIONS = 4;
    private static final List<String> VIEWS = List.of(
            "violations",
            "violations?severity=CRITICAL&limit=1",
            "metrics",
            "metrics?pattern=*&limit=1000",
            "statistics",
            "statistics?limit=1",
            "systems/shop/violations",
            "systems/shop/violations?severity=warning&limit=1000",
            "systems/shop/violations/active",
            "systems/shop/violations/active?limit=1",
            "systems/shop/metrics",
            "systems/shop/metrics?pattern=*a*?&limit=1",
            "systems/shop/statistics",
            "systems/shop/rules",
            "systems/shop/sources");
    private static final List<String> WRONG = List.of(
            "violations?limit=0",
            "violations?limit=1001",
            "violations?limit=many",
            "violations?severity=bad",
            "metrics?limit=-1",
            "metrics?limit=99999999999",
            "statistics?limit=0",
            "systems/shop/violations?limit=0",
            "systems/shop/violations?severity=%00",
            "systems/shop/violations/active?limit=1001",
            "systems/shop/metrics?limit=0",
            "systems/nowhere/violations",
            "systems/nowhere/violations/active",
            "systems/nowhere/metrics",
            "systems/nowhere/statistics",
            "systems/nowhere/rules",
            "systems/nowhere/sources",
            "systems/shop/nothing",
            "nothing");

    @TempDir
    private static Path brokerDir;

    private static LocalBroker broker;

    @TempDir
    private Path dir;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile String page = "latency{component=\"db\"} 1\n";
    private Site site;
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
        site = new Site(exchange -> {
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        Topics topics = new Topics(test.getTestMethod().orElseThrow().getName() + "-", PARTITIONS);
        kafka = new Kafka(broker.bootstrapServers(), topics);
        kafka.createTopics();
        int port = Ports.free();
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "MAPEK_TOPICS_PREFIX", topics.prefix(),
                "MAPEK_TOPICS_PARTITIONS", String.valueOf(PARTITIONS),
                "MAPEK_SYSTEMS_FILE", systems().toString(),
                "MAPEK_API_TOKENS_FILE",
                        Files.writeString(
                                        dir.resolve("tokens"),
                                        "t1 olga operator\nt2 vera viewer\nt3 alertmanager reporter\n")
                                .toString(),
                "MAPEK_STATE_DIR", dir.resolve("state").toString());
        Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
        service = ServiceProcess.start(Launch.quarkus("monitor", jar, environment, port, dir.resolve("log")));
    }

    private Path systems() throws IOException {
        String yaml =
                """
                systems:
                  - id: shop
                    interval: 400ms
                    fast-interval: 100ms
                    sources:
                      - {kind: scrape, url: '%s/metrics'}
                      - {kind: alertmanager, url: 'http://127.0.0.1:1', matchers: {job: charter}}
                    rules: [{id: slow, kind: level, metric: latency, threshold: 2}]
                """
                        .formatted(site.uri());
        return Files.writeString(dir.resolve("systems.yaml"), yaml);
    }

    @AfterEach
    void stopService() {
        service.close();
        site.close();
    }

    @Test
    void shouldTellWhenAPageBreaksARuleAndWhenItNoLongerDoes() throws Exception {
        await().atMost(PATIENCE).until(() -> !kafka.read(Topic.VIOLATIONS).isEmpty());

        page = "latency{component=\"db\"} 5\n";
        await().atMost(PATIENCE).until(() -> !events(ViolationDetected.class).isEmpty());
        JsonNode active = get("systems/shop/violations/active");
        page = "latency{component=\"db\"} 1\n";
        await().atMost(PATIENCE).until(() -> !events(ViolationCleared.class).isEmpty());

        ViolationDetected detected = events(ViolationDetected.class).getFirst();
        assertThat(detected.violation().component()).isEqualTo("db");
        assertThat(detected.violation().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(active.path(0).path("ruleId").asText()).isEqualTo("slow");
        assertThat(get("violations?severity=critical").path("items").size()).isEqualTo(1);
        assertThat(get("violations?severity=info").path("items").size()).isZero();
        assertThat(get("metrics?pattern=lat*").path("items").path(0).path("labels"))
                .isEqualTo(Json.mapper()
                        .valueToTree(Map.of(
                                "component",
                                "db",
                                "job",
                                "scrape",
                                "instance",
                                site.uri().getAuthority())));
        assertThat(get("systems/shop/rules")
                        .path(0)
                        .path("sight")
                        .path("matched")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("systems/shop/sources").path(0).path("answering").asBoolean())
                .isTrue();
        assertThat(get("statistics")
                        .path("items")
                        .path(0)
                        .path("counts")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldBeBlindWithoutThePageAndSayWhy() throws Exception {
        site.close();

        await().atMost(PATIENCE)
                .until(() -> !kafka.events(Topic.OBSERVATIONS, CollectionFailed.class)
                                .isEmpty()
                        && events(CycleCompleted.class).stream()
                                .anyMatch(cycle -> cycle.status() == CycleStatus.BLIND));

        assertThat(events(CycleCompleted.class).getLast().reason()).startsWith("scrape: no connection to 127.0.0.1:");
        assertThat(get("systems/shop/sources").path(0).path("answering").asBoolean())
                .isFalse();
    }

    @Test
    void shouldTakeAlertsFromThoseWhoMaySendThem() throws Exception {
        String post = Site.fixture("alertmanager/webhook-mixed-2resolved-7firing.json");

        assertThat(alerts("shop", post, null)).isEqualTo(401);
        assertThat(alerts("shop", post, "t2")).isEqualTo(403);
        assertThat(alerts("nowhere", post, "t1")).isEqualTo(404);
        assertThat(alerts("shop", "garbage", "t1")).isEqualTo(400);
        assertThat(alerts("shop", "x".repeat(5_000_000), "t1")).isEqualTo(413);
        assertThat(kafka.events(Topic.OBSERVATIONS, AlertReceived.class)).isEmpty();
        assertThat(alerts("shop", post, "t3")).isEqualTo(200);

        assertThat(kafka.events(Topic.OBSERVATIONS, AlertReceived.class)).hasSize(9);
        await().atMost(PATIENCE).until(() -> events(ViolationDetected.class).size() == 7);

        assertThat(alerts("", post, "t3")).isEqualTo(200);
        assertThat(alerts("", post.replace("\"charter\"", "\"another\""), "t3")).isEqualTo(400);
        assertThat(kafka.events(Topic.OBSERVATIONS, AlertReceived.class)).hasSize(18);
    }

    @Test
    void shouldAnswerEveryViewOrSayWhatIsWrongWithTheRequest() throws Exception {
        await().atMost(PATIENCE).until(() -> !events(CycleCompleted.class).isEmpty());
        for (String path : VIEWS) {
            HttpResponse<String> answer = ask(path);
            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
            assertThat(Json.mapper().readTree(answer.body()).isContainerNode())
                    .as(path)
                    .isTrue();
        }
        for (String path : WRONG) {
            HttpResponse<String> answer = ask(path);
            JsonNode problem = Json.mapper().readTree(answer.body());
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.headers().firstValue("content-type")).as(path).contains("application/problem+json");
            assertThat(problem.path("status").asInt()).as(path).isEqualTo(answer.statusCode());
            assertThat(problem.path("detail").asText()).as(path).isNotBlank();
        }
    }

    @Test
    void shouldDescribeEveryViewAndItsProblems() throws Exception {
        JsonNode api = Json.mapper().readTree(ask("../q/openapi?format=json").body());
        for (JsonNode path : api.path("paths")) {
            for (JsonNode operation : path) {
                JsonNode responses = operation.path("responses");
                String schema = responses
                        .path("200")
                        .path("content")
                        .path("application/json")
                        .path("schema")
                        .toString();
                assertThat(schema).as(operation.toString()).contains("$ref");
                assertThat(responses
                                .path("default")
                                .path("content")
                                .path("application/problem+json")
                                .path("schema")
                                .path("$ref")
                                .asText())
                        .isEqualTo("#/components/schemas/Problem");
                assertThat(operation.path("summary").asText()).isNotBlank();
            }
        }
        JsonNode schemas = api.path("components").path("schemas");
        assertThat(schemas.path("Problem").path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "errors");
        assertThat(schemas.has("JsonNode")).isFalse();
        assertThat(schemas.path("Violations")
                        .path("properties")
                        .path("items")
                        .path("items")
                        .path("$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Violation");
    }

    private HttpResponse<String> ask(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(service.url() + "/api/" + path).normalize())
                .header("Authorization", "Bearer t2")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldAskToSendAgainWhileKafkaIsAway() throws Exception {
        String post = Site.fixture("alertmanager/webhook-firing-1.json");

        broker.pause();
        int away = alerts("shop", post, "t1");
        broker.resume();

        assertThat(away).isEqualTo(503);
        await().atMost(PATIENCE).until(() -> alerts("shop", post, "t1") == 200);
    }

    private <E extends Event> List<E> events(Class<E> type) {
        return kafka.events(Topic.VIOLATIONS, type);
    }

    private JsonNode get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/api/" + path))
                .header("Authorization", "Bearer t2")
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private int alerts(String system, String body, String token) throws Exception {
        URI uri = URI.create(service.url() + "/api/v1/alerts" + (system.isEmpty() ? "" : "/" + system));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .expectContinue(body.length() > LARGE)
                .POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
