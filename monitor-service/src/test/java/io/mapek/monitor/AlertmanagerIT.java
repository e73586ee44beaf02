package io.mapek.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.monitor.edge.RealAlertmanager;
import io.mapek.monitor.edge.Site;
import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.runner.Kafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, told of alerts by two real Alertmanagers that do not know of each other. */
class AlertmanagerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Topics TOPICS = new Topics("", 4);

    @TempDir
    private Path dir;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = Ports.free();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Instant later = start.plus(Duration.ofHours(3));
    private RealAlertmanager one;
    private RealAlertmanager other;
    private LocalBroker broker;
    private Kafka kafka;
    private Site site;
    private ServiceProcess service;

    @BeforeEach
    void startAll() throws Exception {
        URI webhook = URI.create("http://127.0.0.1:" + port + "/api/v1/alerts/shop");
        one = RealAlertmanager.start(dir.resolve("one"), webhook, "t3");
        other = RealAlertmanager.start(dir.resolve("other"), webhook, "t3");
        broker = LocalBroker.start(dir.resolve("broker"));
        kafka = new Kafka(broker.bootstrapServers(), TOPICS);
        kafka.createTopics();
        site = new Site(exchange -> {
            byte[] body = "latency 1\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        Files.writeString(
                dir.resolve("systems.yaml"),
                """
                systems:
                  - id: shop
                    interval: 1s
                    fast-interval: 500ms
                    sources:
                      - {kind: scrape, url: '%s/metrics'}
                      - {id: one, kind: alertmanager, url: '%s'}
                      - {id: other, kind: alertmanager, url: '%s'}
                    rules: [{id: slow, kind: level, metric: latency, threshold: 2}]
                """
                        .formatted(site.uri(), one.uri(), other.uri()));
        Files.writeString(dir.resolve("tokens"), "t2 vera viewer\nt3 alertmanager reporter\n");
        startMonitor();
        await().atMost(PATIENCE).until(() -> one.isReady() && other.isReady());
    }

    private void startMonitor() {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "MAPEK_TOPICS_PARTITIONS", String.valueOf(TOPICS.partitions()),
                "MAPEK_SYSTEMS_FILE", dir.resolve("systems.yaml").toString(),
                "MAPEK_API_TOKENS_FILE", dir.resolve("tokens").toString(),
                "MAPEK_STATE_DIR", dir.resolve("state").toString());
        Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
        service = ServiceProcess.start(Launch.quarkus("monitor", jar, environment, port, dir.resolve("log")));
    }

    @AfterEach
    void stopAll() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {service, one, other, site, broker}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void shouldHaveOpenExactlyWhatIsOpen() throws Exception {
        one.post("Disk", "db", start, later);
        one.post("Slow", "web", start, later);
        one.post("Slow", "pay", start, later);
        one.post("Down", "cart", start, later);
        other.post("Full", "log", start, later);
        awaitOpen("Disk/db", "Down/cart", "Full/log", "Slow/pay", "Slow/web");
        await("repeats").atMost(PATIENCE).until(() -> received("cart", start, false) >= 3);

        one.post("Down", "cart", start, start.plusMillis(1));
        other.post("Full", "log", start, start.plusMillis(1));
        awaitOpen("Disk/db", "Slow/pay", "Slow/web");

        other.post("Down", "cart", start, Instant.now().plusSeconds(10));
        long before = received("cart", start, false);
        await("a firing after its resolve").atMost(PATIENCE).until(() -> received("cart", start, false) > before);
        assertThat(open()).containsExactly("Disk/db", "Slow/pay", "Slow/web");

        Instant again = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        one.post("Down", "cart", again, later);
        awaitOpen("Disk/db", "Down/cart", "Slow/pay", "Slow/web");

        other.post("Full", "log", start, later);
        service.close();
        one.killAndStart();
        await().atMost(PATIENCE).until(one::isReady);
        one.post("Disk", "db", start, later);
        one.post("Slow", "web", start, later);
        one.post("Down", "cart", again, later);
        startMonitor();
        awaitOpen("Disk/db", "Down/cart", "Full/log", "Slow/web");

        awaitDetected(7);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.events(Topic.VIOLATIONS, ViolationCleared.class))
                .extracting(ViolationCleared::component)
                .containsExactlyInAnyOrder("cart", "log", "pay"));
    }

    @Test
    void shouldBeToldAgainWhatCameWhileKafkaWasAway() throws Exception {
        broker.pause();
        one.post("Disk", "db", start, later);
        await("a 503").atMost(PATIENCE).until(() -> one.wasRefusedWith(503));
        broker.resume();

        awaitOpen("Disk/db");
        awaitDetected(1);
    }

    /** A view shows what is decided, a topic what is committed: that may come a moment later. */
    private void awaitDetected(int violations) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.events(Topic.VIOLATIONS, ViolationDetected.class))
                .hasSize(violations));
    }

    private long received(String service, Instant startsAt, boolean resolved) {
        return kafka.events(Topic.OBSERVATIONS, AlertReceived.class).stream()
                .filter(alert -> alert.resolved() == resolved
                        && alert.startsAt().equals(startsAt)
                        && service.equals(alert.labels().get("service")))
                .count();
    }

    private void awaitOpen(String... alerts) {
        await().atMost(PATIENCE.multipliedBy(3))
                .untilAsserted(() -> assertThat(open()).containsExactly(alerts));
    }

    private Set<String> open() {
        Set<String> open = new TreeSet<>();
        for (JsonNode active : activeViolations()) {
            open.add(active.path("metricName").asText() + "/"
                    + active.path("component").asText());
        }
        return open;
    }

    private JsonNode activeViolations() {
        URI uri = URI.create(service.url() + "/api/systems/shop/violations/active");
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Authorization", "Bearer t2").build();
        try {
            return Json.mapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
