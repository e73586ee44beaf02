package io.mapek.e2e;

import io.mapek.local.Home;
import io.mapek.local.LocalBroker;
import io.mapek.local.ServiceProcess;
import io.mapek.local.TopicList;
import io.mapek.schema.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Many systems, watched by two packaged monitor replicas on a real broker. */
final class MonitoredFleet implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final Home home;
    private final LocalBroker broker;
    private final PolledSource source = new PolledSource();
    private final List<String> systems;
    private final Map<String, ServiceProcess> replicas = new HashMap<>();
    private final Topicful topics;

    MonitoredFleet(Path directory, int size) {
        home = new Home(Path.of("../..").toAbsolutePath().normalize(), directory);
        systems = IntStream.range(0, size).mapToObj(i -> "system-" + i).toList();
        write(home.systems());
        broker = LocalBroker.start(home.broker());
        try (TopicList list = new TopicList(broker.bootstrapServers(), new Topics("", Topics.DEFAULT_PARTITIONS))) {
            list.makeMissing((short) 1);
        }
        topics = new Topicful(broker.bootstrapServers());
        IntStream.range(0, 2).forEach(number -> replicas.put("monitor-" + number, start(number)));
    }

    List<String> systems() {
        return systems;
    }

    PolledSource source() {
        return source;
    }

    ServiceProcess replica(String name) {
        return replicas.get(name);
    }

    Topicful topics() {
        return topics;
    }

    /** Reads on until the assertion holds. */
    void until(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            topics.read();
            assertion.run();
        });
    }

    private ServiceProcess start(int number) {
        String name = "monitor-" + number;
        Map<String, String> more = Map.of("MAPEK_API_TOKEN", "a-token-of-this-test", "REPLICA_NAME", name);
        return Replica.start(home, broker.bootstrapServers(), "monitor", number, more);
    }

    private void write(Path file) {
        String all = systems.stream().map(this::system).collect(Collectors.joining());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "systems:\n" + all);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private String system(String id) {
        return """
                  - id: %1$s
                    interval: %2$ds
                    fast-interval: %2$ds
                    sources: [{kind: scrape, url: "%3$s", timeout: 120s, secret-headers: {%4$s: REPLICA_NAME}}]
                    rules:
                      - {id: errors, kind: increments, metric: errors_total}
                      - {id: slow, kind: level, metric: latency_seconds, threshold: 5}
                """
                .formatted(id, INTERVAL.toSeconds(), source.url(id), PolledSource.REPLICA);
    }

    @Override
    public void close() {
        topics.close();
        replicas.values().forEach(ServiceProcess::close);
        broker.close();
        source.close();
    }
}
