package io.mapek.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.monitor.edge.RealPrometheus;
import io.mapek.monitor.edge.Site;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.CycleStatus;
import io.mapek.stage.runner.Kafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, a real broker and a real Prometheus, across a restart of the service. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class WatchedByPrometheusIT {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Topics TOPICS = new Topics("", 4);

    @TempDir
    private Path dir;

    private volatile String page = page(5);
    private int starts;
    private Kafka kafka;

    private static String page(int failed) {
        return "jobs_failed_total " + failed + "\ndelay{component=\"saw\"} 0.25\n";
    }

    @Test
    void shouldLearnThePastOnceAndCountWhatWasAddedWhileItWasAway() throws Exception {
        try (Site target = new Site(exchange -> {
                    byte[] body = page.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                });
                RealPrometheus prometheus = RealPrometheus.start(
                        Files.createDirectory(dir.resolve("prometheus")),
                        RealPrometheus.job("shop", target.uri(), ""),
                        "");
                LocalBroker broker = LocalBroker.start(Files.createDirectory(dir.resolve("broker")))) {
            kafka = new Kafka(broker.bootstrapServers(), TOPICS);
            kafka.createTopics();
            Path systems = systems(prometheus);
            await().atMost(PATIENCE).until(() -> prometheus.hasScraped("delay", 3));
            try (ServiceProcess first = start(broker, systems)) {
                await().atMost(PATIENCE).until(() -> first.url() != null && seeing() > 3);
            }
            page = page(8);
            long before = seeing();
            try (ServiceProcess second = start(broker, systems)) {
                await().atMost(PATIENCE).until(() -> second.url() != null && seeing() > before + 5);
            }

            assertThat(events(CycleCompleted.class))
                    .filteredOn(cycle -> !cycle.history().isEmpty())
                    .singleElement()
                    .satisfies(cycle ->
                            assertThat(cycle.history().getFirst().values()).contains(0.25));
            assertThat(events(ViolationDetected.class))
                    .extracting(detected -> detected.violation().occurrences())
                    .containsExactly(3);
        }
    }

    private long seeing() {
        return events(CycleCompleted.class).stream()
                .filter(cycle -> cycle.status() == CycleStatus.OK)
                .count();
    }

    private <E extends Event> List<E> events(Class<E> type) {
        return kafka.events(Topic.VIOLATIONS, type);
    }

    private Path systems(RealPrometheus prometheus) throws Exception {
        String yaml =
                """
                systems:
                  - id: shop
                    interval: 500ms
                    fast-interval: 500ms
                    sources: [{kind: prometheus, url: '%s', timeout: 30s}]
                    rules: [{id: failed, kind: increments, metric: jobs_failed_total}]
                    series: [{metric: delay, role: latency}]
                """
                        .formatted(prometheus.uri());
        return Files.writeString(dir.resolve("systems.yaml"), yaml);
    }

    private ServiceProcess start(LocalBroker broker, Path systems) {
        int port = Ports.free();
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "MAPEK_TOPICS_PARTITIONS", "4",
                "MAPEK_SYSTEMS_FILE", systems.toString(),
                "MAPEK_API_TOKEN", "t1",
                "MAPEK_STATE_DIR", dir.resolve("state" + starts).toString());
        Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
        return ServiceProcess.start(Launch.quarkus("monitor", jar, environment, port, dir.resolve("log" + starts++)));
    }
}
