package io.mapek.e2e;

import io.mapek.local.Home;
import io.mapek.local.LocalBroker;
import io.mapek.local.ServiceProcess;
import io.mapek.local.TopicList;
import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Two packaged replicas of every stage after the monitor, between a test that writes the cycles and one that acts. */
final class SharedStages implements AutoCloseable {
    static final List<String> STAGES = List.of("analyze", "plan", "execute", "knowledge");

    private static final Duration PATIENCE = Duration.ofSeconds(600);

    private final Home home;
    private final LocalBroker broker;
    private final Map<String, ServiceProcess> replicas = new ConcurrentHashMap<>();
    private final Topicful topics;
    private final KafkaProducer<String, byte[]> producer;
    private final EventRecords records = new EventRecords(new Topics("", Topics.DEFAULT_PARTITIONS), "/test", null);
    private final Set<String> answered = new HashSet<>();

    SharedStages(Path directory, String systems) {
        home = new Home(Path.of("../..").toAbsolutePath().normalize(), directory);
        write(home.systems(), systems);
        broker = LocalBroker.start(home.broker());
        try (TopicList list = new TopicList(broker.bootstrapServers(), new Topics("", Topics.DEFAULT_PARTITIONS))) {
            list.makeMissing((short) 1);
        }
        topics = new Topicful(broker.bootstrapServers());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        IntStream.range(0, 2).forEach(number -> STAGES.parallelStream().forEach(stage -> join(stage, number)));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Another replica of a stage joins. */
    void join(String stage, int number) {
        replicas.put(
                stage + "-" + number,
                Replica.start(
                        home,
                        broker.bootstrapServers(),
                        stage,
                        number,
                        Map.of("MAPEK_API_TOKEN", "a-token-of-this-test")));
    }

    ServiceProcess replica(String stage, int number) {
        return replicas.get(stage + "-" + number);
    }

    Topicful topics() {
        return topics;
    }

    void write(Event event) {
        producer.send(records.of(event));
    }

    /** Reads on, and does what is asked for, until the assertion holds. */
    void until(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            step();
            assertion.run();
        });
    }

    /** Reads what came since, and answers each request once. */
    void step() {
        topics.read();
        topics.all(ActionRequested.class, asked -> answered.add(asked.id())).forEach(asked -> write(done(asked)));
    }

    private static Event done(ActionRequested asked) {
        return new ActionCompleted(
                Ids.derive("answer", asked.id()),
                asked.systemId(),
                Instant.now(),
                asked.id(),
                asked.executionId(),
                asked.actionId(),
                asked.phase(),
                asked.attempt(),
                Map.of("replicas", asked.phase() == Phase.PREPARE ? "5" : "10"),
                asked.phase() == Phase.VERIFY ? Verdict.YES : null,
                "done",
                null);
    }

    @Override
    public void close() {
        topics.close();
        producer.close();
        replicas.values().stream().filter(ServiceProcess::isAlive).forEach(ServiceProcess::close);
        broker.close();
    }
}
