package io.mapek.knowledge.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mapek.local.Launch;
import io.mapek.local.LocalBroker;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.runner.Kafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, configured by its environment alone, tells a webhook what is on the topics. */
class NotifierIT {
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    @TempDir
    private Path dir;

    @Test
    void shouldTellTheReceiverThatTheEnvironmentNames() throws Exception {
        Path logs = dir.resolve("log");
        int port = Ports.free();
        try (LocalBroker broker = LocalBroker.start(dir.resolve("broker"));
                WebhookReceiver receiver = new WebhookReceiver()) {
            Kafka kafka = new Kafka(broker.bootstrapServers(), new Topics("", 2));
            kafka.createTopics();
            Map<String, String> environment = Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                    "QUARKUS_HTTP_PORT", String.valueOf(port),
                    "MAPEK_TOPICS_PARTITIONS", "2",
                    "MAPEK_STATE_DIR", dir.resolve("state").toString(),
                    "MAPEK_NOTIFICATIONS_TARGETS_OPS_URL", receiver.url());
            Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
            try (ServiceProcess service =
                    ServiceProcess.start(Launch.quarkus("knowledge", jar, environment, port, logs))) {

                await().atMost(PATIENCE).untilAsserted(() -> {
                    kafka.send(escalation("look at the committee"));
                    assertThat(receiver.posts)
                            .anySatisfy(post -> assertThat(post.text()).contains("look at the committee"));
                });
                assertThat(service.isAlive()).isTrue();
            }
        }
        assertThat(Files.readString(logs)).doesNotContain("s3cret-path");
    }

    private static EscalationRaised escalation(String advice) {
        Instant now = Instant.now();
        return new EscalationRaised(
                "escalation-" + now, "charter", now, null, null, "nothing is known", advice, null, null);
    }
}
