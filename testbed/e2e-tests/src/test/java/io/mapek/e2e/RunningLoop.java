package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.Home;
import io.mapek.local.LocalBroker;
import io.mapek.local.LocalLoop;
import io.mapek.local.LoopOptions;
import io.mapek.local.Parts;
import io.mapek.local.Progress;
import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** The whole loop as packaged, on free ports, with its files in a directory of the test's own. */
final class RunningLoop implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(240);

    private static final List<String> PARTS =
            List.of("kafka", "prometheus", "simulator", "monitor", "analyze", "plan", "execute", "knowledge");

    private final Home home;
    private final LocalLoop loop;
    private final Topicful topics;

    /** With the simulator as the managed system. */
    RunningLoop(Path directory) {
        this(directory, null);
    }

    /** With managed systems of the test's own, and no simulator. */
    RunningLoop(Path directory, Path systems) {
        home = new Home(Path.of("../..").toAbsolutePath().normalize(), directory);
        LoopOptions options = new LoopOptions(freePorts(), systems, true, java.util.Set.of());
        loop = LocalLoop.start(home, options, new Progress(System.out));
        topics = new Topicful(bootstrapServers());
    }

    private static Map<String, Integer> freePorts() {
        return PARTS.stream().collect(Collectors.toMap(part -> part, part -> io.mapek.local.Ports.free()));
    }

    Topicful topics() {
        return topics;
    }

    Path systems() {
        return home.systems();
    }

    String bootstrapServers() {
        return new Parts(home).find("kafka").orElseThrow().address();
    }

    LocalBroker broker() {
        return loop.broker();
    }

    ServiceProcess process(String part) {
        return loop.process(part);
    }

    Incidents incidents() {
        try {
            return new Incidents(
                    process("simulator").url(),
                    Files.readString(home.charterKey()).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a service answers an operator. */
    JsonNode view(String part, String path) {
        HttpResponse<String> answer = get(part, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** What a service says of itself. */
    String health(String part) {
        return get(part, "/q/health/ready").body();
    }

    /** How a service answers a command of an operator. */
    int command(String part, String path) {
        return send("POST", part, path).statusCode();
    }

    private HttpResponse<String> get(String part, String path) {
        return send("GET", part, path);
    }

    private HttpResponse<String> send(String method, String part, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(process(part).url() + path))
                    .header(
                            "Authorization",
                            "Bearer " + Files.readString(home.apiToken()).strip())
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** Reads on until the assertion holds. */
    void until(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            topics.read();
            assertion.run();
        });
    }

    /** Writes raw records, wherever they are said to go. */
    @SafeVarargs
    final void write(ProducerRecord<String, byte[]>... records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> each : records) {
                producer.send(each).get();
            }
        } catch (ExecutionException | InterruptedException notWritten) {
            throw new IllegalStateException(notWritten);
        }
    }

    /** An event as the record it is sent as. */
    ProducerRecord<String, byte[]> recordOf(Event event) {
        return new EventRecords(new Topics("", Topics.DEFAULT_PARTITIONS), "/test", null).of(event);
    }

    /** Writes an event in a transaction that is rolled back. */
    void writeAndAbort(Event event) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers(), "transactional.id", "a-test");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(recordOf(event)).get();
            producer.abortTransaction();
        } catch (ExecutionException | InterruptedException notWritten) {
            throw new IllegalStateException(notWritten);
        }
    }

    @Override
    public void close() {
        topics.close();
        loop.close();
    }
}
