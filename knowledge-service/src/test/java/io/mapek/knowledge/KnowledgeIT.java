package io.mapek.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.knowledge.domain.Story;
import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.OutcomeType;
import io.mapek.stage.runner.Kafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on a real broker: learns from a story, shows it, loses its state, and takes commands. */
class KnowledgeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final int PARTITIONS = 4;

    @TempDir
    private static Path brokerDir;

    private static LocalBroker broker;

    @TempDir
    private Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private Topics topics;
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
        topics = new Topics(test.getTestMethod().orElseThrow().getName() + "-", PARTITIONS);
        kafka = new Kafka(broker.bootstrapServers(), topics);
        kafka.createTopics();
        Path tokens = Files.writeString(dir.resolve("tokens"), "t1 olga operator\nt2 vera viewer\n");
        int port = Ports.free();
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "MAPEK_TOPICS_PREFIX", topics.prefix(),
                "MAPEK_TOPICS_PARTITIONS", String.valueOf(PARTITIONS),
                "MAPEK_API_TOKENS_FILE", tokens.toString(),
                "MAPEK_STATE_DIR", dir.resolve("state").toString());
        Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
        service = ServiceProcess.start(Launch.quarkus("knowledge", jar, environment, port, dir.resolve("log")));
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void shouldMeasureAnExecutionLearnFromItAndShowIt() throws Exception {
        tell(Story.healed());

        await().atMost(PATIENCE)
                .until(() -> kafka.read(Topic.EFFECTIVENESS).size() == 2
                        && get("loop/statistics").path("iteration").asInt() == 20);

        OutcomeAssessed assessed =
                kafka.events(Topic.ASSESSMENTS, OutcomeAssessed.class).getFirst();
        assertThat(assessed.outcome()).isEqualTo(OutcomeType.SUCCESS);
        assertThat(assessed.before()).isEqualTo(1);
        assertThat(assessed.timeToStabilisation()).isEqualTo(Duration.ofSeconds(5));
        ConsumerRecord<String, byte[]> row = kafka.read(Topic.EFFECTIVENESS).getFirst();
        assertThat(row.key()).isEqualTo(Story.KEY);
        assertThat(row.partition()).isEqualTo(topics.partitionOf("charter"));
        assertThat(get("effectiveness?limit=1").path("items").path(0).path("n").asInt())
                .isEqualTo(1);
        JsonNode statistics = get("loop/statistics");
        assertThat(statistics.path("iteration").asInt()).isEqualTo(20);
        assertThat(statistics.path("policies_executed").asInt()).isEqualTo(1);
        assertThat(statistics
                        .path("knowledge_stats")
                        .path("overall_success_rate")
                        .asDouble())
                .isEqualTo(1.0);
        assertThat(statistics.path("partial").asBoolean()).isFalse();
    }

    @Test
    void shouldRebuildFromItsOwnTopicWhenAllElseIsLost() throws Exception {
        tell(Story.healed());
        await().atMost(PATIENCE).until(() -> kafka.read(Topic.EFFECTIVENESS).size() == 2);
        JsonNode before = learned();
        service.close();

        loseAllBut(Topic.EFFECTIVENESS);
        service.restart();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(learned()).isEqualTo(before));
        assertThat(get("loop/statistics").path("iteration").asInt()).isZero();
    }

    @Test
    void shouldRebuildFromItsOwnTopicWhenOnlyItsStateIsLost() throws Exception {
        tell(Story.healed());
        await().atMost(PATIENCE).until(() -> kafka.read(Topic.EFFECTIVENESS).size() == 2);
        JsonNode before = learned();
        service.close();

        loseState();
        service.restart();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(learned()).isEqualTo(before));
        assertThat(kafka.read(Topic.EFFECTIVENESS)).hasSize(2);
    }

    @Test
    void shouldPauseEverySystemAlsoOneThatWasNotSeenYet() throws Exception {
        assertThat(post("loop/pause", "t2").statusCode()).isEqualTo(403);

        assertThat(post("loop/pause", "t1").statusCode()).isEqualTo(202);

        await().atMost(PATIENCE)
                .until(() ->
                        get("systems/charter/loop/state").path("mode").asText().equals("PAUSED"));
        List<ConsumerRecord<String, byte[]>> written = kafka.read(Topic.COMMANDS);
        assertThat(written).extracting(ConsumerRecord::key).containsOnly(Event.EVERY_SYSTEM);
        assertThat(written).extracting(ConsumerRecord::partition).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(kafka.events(Topic.COMMANDS, LoopModeSet.class))
                .allSatisfy(set -> assertThat(set.by()).isEqualTo("olga"))
                .allSatisfy(set -> assertThat(set.mode()).isEqualTo(LoopMode.PAUSED));
    }

    /** One topic after the other, as far as the story goes. */
    private void tell(List<Event> story) throws Exception {
        List<Event> together = new ArrayList<>();
        for (Event event : story) {
            if (!together.isEmpty() && Topic.of(event) != Topic.of(together.getFirst())) {
                kafka.send(together.toArray(Event[]::new));
                together.clear();
            }
            together.add(event);
        }
        kafka.send(together.toArray(Event[]::new));
    }

    private JsonNode learned() throws IOException, InterruptedException {
        return get("systems/charter/effectiveness");
    }

    private void loseState() throws Exception {
        String changelog = topics.prefix() + "knowledge-service-state-changelog";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(List.of(changelog)).all().get();
        }
    }

    private void loseAllBut(Topic kept) throws Exception {
        String group = topics.prefix() + "knowledge-service";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            // Streams does not leave its group when it closes: it is empty after the session timeout
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                admin.deleteConsumerGroups(List.of(group)).all().get();
                return true;
            });
            admin.deleteTopics(List.of(group + "-state-changelog")).all().get();
            for (Topic lost : List.of(Topic.ANALYSES, Topic.OUTCOMES)) {
                assertThat(lost).isNotEqualTo(kept);
                Map<TopicPartition, RecordsToDelete> all = new java.util.HashMap<>();
                IntStream.range(0, PARTITIONS)
                        .forEach(partition -> all.put(
                                new TopicPartition(topics.name(lost), partition), RecordsToDelete.beforeOffset(-1)));
                admin.deleteRecords(all).all().get();
            }
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return Json.mapper()
                .readTree(http.send(request(path, "t2").build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private HttpResponse<String> post(String path, String token) throws IOException, InterruptedException {
        HttpRequest request =
                request(path, token).POST(HttpRequest.BodyPublishers.noBody()).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(service.url() + "/api/" + path))
                .header("Authorization", "Bearer " + token);
    }
}
