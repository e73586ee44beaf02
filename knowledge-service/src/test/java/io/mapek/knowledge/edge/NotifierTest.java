package io.mapek.knowledge.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.ExecutionStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierTest {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Topics TOPICS = new Topics("", 12);

    @TempDir
    private Path files;

    private final AtomicInteger acknowledged = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, String> keys = new HashMap<>(Map.of("mapek.notifications.approval-patience", "50ms"));
    private WebhookReceiver slack;
    private Notifier notifier;
    private Instant now = Instant.parse("2026-03-02T09:20:00Z");

    @BeforeEach
    void listen() throws IOException {
        slack = new WebhookReceiver();
        key("ops.url", slack.url());
    }

    @AfterEach
    void stop() {
        if (notifier != null) {
            notifier.stop();
        }
        slack.close();
    }

    @Test
    void shouldTellOfAnEscalationWithALink() throws IOException {
        keys.put("mapek.notifications.console-url", "https://mapek.example/console/");

        receive(golden("EscalationRaised"));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(slack.posts).singleElement().satisfies(post -> assertThat(post.text())
                .contains("charter asks for a person: slow_committee at committee")
                .contains("no strategy is known for slow_committee")
                .contains("<https://mapek.example/console/systems/charter|open>"));
    }

    @Test
    void shouldNotTellAgainWhatWasPutBackForAnotherService() throws IOException {
        ProducerRecord<String, byte[]> again =
                new EventRecords(TOPICS, "/mapek/test", null).of(golden("EscalationRaised"));
        EventHeaders.put(again.headers(), EventHeaders.REDRIVEN_FOR, "plan-service");

        receive(again);

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(slack.posts).isEmpty();
    }

    @Test
    void shouldNotLetALabelBecomeMarkUp() throws IOException {
        EscalationRaised raised = (EscalationRaised) golden("EscalationRaised");

        receive(new EscalationRaised(
                "e-1", raised.systemId(), raised.time(), "<!channel> & <http://evil|x>", null, "r", "a", null, null));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(slack.posts.getFirst().text()).contains("&lt;!channel&gt; &amp; &lt;http://evil|x&gt;");
    }

    @Test
    void shouldTellOnlyOfPoliciesThatStayPending() throws IOException {
        keys.put("mapek.notifications.approval-patience", "20s");
        PolicyApproved approved = (PolicyApproved) golden("PolicyApproved");
        PolicyProposed byMachine = new PolicyProposed("p-1", approved.systemId(), approved.time(), approved.policy());

        receive(byMachine);
        receive(approved);
        receive(golden("PolicyProposed-by-hand"));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 3);
        assertThat(slack.posts).singleElement().satisfies(post -> assertThat(post.text())
                .contains("waits for approval: by hand for cascade_failure"));
    }

    @Test
    void shouldLeaveItToPlanToTellOfWhatCouldNotBegin() throws IOException {
        ExecutionFinished finished = (ExecutionFinished) golden("ExecutionFinished");

        receive(new ExecutionFinished(
                "f-1",
                finished.systemId(),
                finished.time(),
                finished.executionId(),
                finished.policy(),
                ExecutionStatus.FAILED,
                true,
                finished.successRate(),
                "not permitted",
                List.of(),
                List.of(),
                finished.startedAt(),
                null));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(slack.posts).isEmpty();
    }

    @Test
    void shouldSayWhatIsStillChanged() throws IOException {
        ExecutionFinished finished = (ExecutionFinished) golden("ExecutionFinished");

        receive(finished);

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(slack.posts.getFirst().text())
                .contains(finished.status() + ": scale-and-tune-validation")
                .contains(finished.error());
        assertThat(finished.leftChanged())
                .allSatisfy(left -> assertThat(slack.posts.getFirst().text()).contains(left));
    }

    @Test
    void shouldSendACloudEventWithItsToken() throws IOException {
        Path token = Files.writeString(files.resolve("token"), "t0ken\n");
        key("ops.format", "CLOUD_EVENTS");
        key("ops.token-file", token.toString());

        receive(golden("EscalationRaised"));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        WebhookReceiver.Post post = slack.posts.getFirst();
        assertThat(post.headers())
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-type", "io.mapek.Notice")
                .containsEntry("ce-subject", "charter")
                .containsEntry("authorization", "Bearer t0ken");
        assertThat(post.body().at("/event/type").textValue()).isEqualTo("EscalationRaised");
        assertThat(post.body().at("/kind").textValue()).isEqualTo("ESCALATION");
    }

    @Test
    void shouldTryAgainWhileTheReceiverIsAway() throws IOException {
        slack.answers.addAll(List.of(503, 429));

        receive(golden("EscalationRaised"));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(slack.posts).hasSize(3);
        assertThat(counted("delivered")).isOne();
    }

    @Test
    void shouldGiveUpWhatIsRefusedAndGoOn() throws IOException {
        slack.answers.add(404);

        receive(golden("EscalationRaised"));
        receive(golden("ExecutionFinished"));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 2);
        assertThat(counted("given_up")).isOne();
        assertThat(counted("delivered")).isOne();
    }

    @Test
    void shouldNotLetOneReceiverDelayAnother() throws IOException {
        try (WebhookReceiver second = new WebhookReceiver()) {
            slack.answers.addAll(List.of(503, 503, 503, 503, 503, 503, 503));
            key("second.url", second.url());

            receive(golden("EscalationRaised"));

            await().atMost(PATIENCE).until(() -> !second.posts.isEmpty());
            assertThat(acknowledged).hasValue(0);
        }
    }

    @Test
    void shouldTellOneReceiverHoweverMuchWaitsForAnother() throws IOException {
        try (WebhookReceiver second = new WebhookReceiver()) {
            slack.answers.addAll(Collections.nCopies(1000, 503));
            key("ops.max-per-minute", "1000");
            key("second.url", second.url());
            key("second.systems", "shop");
            List<CompletableFuture<Void>> room = IntStream.range(0, Receiver.MOST_WAITING + 44)
                    .mapToObj(i -> receive(escalation("charter", i)))
                    .toList();

            receive(escalation("shop", 1));

            assertThat(room).allMatch(CompletableFuture::isDone);
            await().atMost(PATIENCE).until(() -> second.posts.size() == 1);
            assertThat(counted("shed")).isEqualTo(45);
            await().atMost(PATIENCE).until(() -> acknowledged.get() == 45);
        }
    }

    private EscalationRaised escalation(String systemId, int number) {
        return new EscalationRaised(
                "e-" + systemId + number, systemId, now, "c" + number, null, "reason", "advice", null, null);
    }

    @Test
    void shouldTellNothingThatIsOld() throws IOException {
        now = Instant.parse("2026-03-02T12:00:00Z");

        receive(golden("EscalationRaised"));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(slack.posts).isEmpty();
        assertThat(counted("too_old")).isOne();
    }

    @Test
    void shouldKeepRoomForWhatIsNewWhenTheTopicsHoldMuchThatIsOld() {
        slack.answers.addAll(Collections.nCopies(1000, 503));
        List<EscalationRaised> old = IntStream.range(0, 2 * Receiver.MOST_WAITING)
                .mapToObj(i -> escalation("charter", i))
                .toList();
        now = now.plus(Duration.ofHours(1));
        receive(escalation("charter", -1));
        await().atMost(PATIENCE).until(() -> !slack.posts.isEmpty());

        old.forEach(this::receive);
        receive(escalation("charter", -2));

        assertThat(counted("shed")).isZero();
        assertThat(counted("too_old")).isEqualTo(2 * Receiver.MOST_WAITING);
    }

    @Test
    void shouldNotWaitForTheMachineToApproveWhatIsOld() throws IOException {
        keys.put("mapek.notifications.approval-patience", "1h");
        now = Instant.parse("2026-03-02T12:00:00Z");

        receive(golden("PolicyProposed-by-hand"));

        assertThat(acknowledged).hasValue(1);
        assertThat(counted("too_old")).isOne();
    }

    @Test
    void shouldHoldBackAFloodAndSayHowMany() throws IOException {
        key("ops.max-per-minute", "2");
        EscalationRaised raised = (EscalationRaised) golden("EscalationRaised");

        for (int i = 0; i < 5; i++) {
            receive(new EscalationRaised(
                    "e-" + i, "charter", raised.time(), "c" + i, null, "reason", "advice", null, null));
        }

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 5);
        assertThat(slack.posts).hasSize(2);
        assertThat(slack.posts.getLast().text()).contains("the last of 2 notices within a minute");
        assertThat(counted("held_back")).isEqualTo(3);
    }

    @Test
    void shouldSendOnlyWhatAReceiverWants() throws IOException {
        key("ops.kinds", "DEGRADATION");
        key("ops.systems", "charter");

        receive(golden("EscalationRaised"));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(slack.posts).isEmpty();
    }

    @Test
    void shouldRefuseAWrongAddressWithoutRepeatingIt() {
        key("ops.url", "s3cret without scheme");

        assertThatThrownBy(this::start)
                .hasMessage("mapek.notifications.targets.ops.url is not an http or https address");
    }

    private void key(String key, String value) {
        keys.put("mapek.notifications.targets." + key, value);
    }

    private Notifier start() {
        NotificationConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(NotificationConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(NotificationConfig.class);
        return new Notifier(config, new EventReader(TOPICS), Clock.fixed(now, ZoneOffset.UTC), meters);
    }

    private CompletableFuture<Void> receive(Event event) {
        return receive(new EventRecords(TOPICS, "/mapek/test", null).of(event));
    }

    private CompletableFuture<Void> receive(ProducerRecord<String, byte[]> sent) {
        if (notifier == null) {
            notifier = start();
        }
        ConsumerRecord<String, byte[]> received = new ConsumerRecord<>(
                sent.topic(),
                sent.partition(),
                0,
                sent.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                java.util.Optional.empty());
        return notifier.receive(Message.of(received, () -> {
                    acknowledged.incrementAndGet();
                    return CompletableFuture.completedStage(null);
                }))
                .toCompletableFuture();
    }

    private double counted(String result) {
        return meters.counter("mapek.notifications", "receiver", "ops", "result", result)
                .count();
    }

    private static Event golden(String name) throws IOException {
        Path file = Path.of("../shared-schema/src/test/resources/golden/v1", name + ".json");
        return Json.mapper().readValue(Files.readString(file), Event.class);
    }
}
