package io.mapek.stage.runner;

import static io.mapek.stage.Events.cycle;
import static io.mapek.stage.Events.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mapek.local.LocalBroker;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.TallyStage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runner on a real broker: killed and restored, failed and revived, with aborted transactions, and left alone. */
class StageIT {
    static final int PARTITIONS = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(240);

    @TempDir
    private static Path brokerDir;

    private static LocalBroker broker;

    @TempDir
    private Path stateDir;

    private Kafka kafka;
    private final Instant start = Instant.now().minusSeconds(3_600);

    @BeforeAll
    static void startBroker() {
        broker = LocalBroker.start(brokerDir);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) throws Exception {
        String prefix = test.getTestMethod().orElseThrow().getName()
                + Math.abs(test.getDisplayName().hashCode()) + "-";
        kafka = new Kafka(broker.bootstrapServers(), new Topics(prefix, PARTITIONS));
        kafka.createTopics();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldLoseAndRepeatNothingWhenKilledAgainAndAgain(boolean journaling) throws Exception {
        List<Event> events = incident(4, 60);
        Process stage = process(journaling);
        try {
            for (int kill = 1; kill <= 3; kill++) {
                kafka.send(part(events, kill, 4));
                int soFar = 4 * 60 / 4 * (kill - 1);
                await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> totals().size() > soFar);
                stage.destroyForcibly().waitFor();
                stage = process(journaling);
            }
            kafka.send(part(events, 4, 4));

            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> totals().size() >= 4 * 60);
        } finally {
            stage.destroyForcibly().waitFor();
        }

        Set<String> cycles = events.stream()
                .filter(CycleCompleted.class::isInstance)
                .map(Event::id)
                .collect(Collectors.toSet());
        assertThat(inputs())
                .doesNotHaveDuplicates()
                .filteredOn(cycles::contains)
                .hasSize(journaling ? cycles.size() : 0);
        assertThat(totals()).doesNotHaveDuplicates().hasSize(4 * 60).contains("s0: total 120 in mode ACTIVE");
    }

    @Test
    void shouldGoOnWhenATaskFailedAndWasRevived() {
        AtomicInteger left = new AtomicInteger(2);
        try (StageOnKafka stage = stage(producer -> SpoiledProducer.of(
                producer, record -> record.topic().endsWith("assessments") && left.getAndDecrement() > 0))) {
            kafka.send(incident(2, 10).toArray(Event[]::new));

            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> totals().size() >= 20);

            assertThat(left.get()).isNegative();
            assertThat(totals()).doesNotHaveDuplicates().hasSize(20).contains("s0: total 20 in mode ACTIVE");
            assertThat(kafka.read(Topic.DEAD_LETTERS)).isEmpty();
            assertThat(stage.putAside()).isZero();
        }
    }

    @Test
    void shouldPutARecordAsideAtWhichItFailedThreeTimes() {
        String poison = cycle("s0", 1, start).id();
        try (StageOnKafka stage = stage(producer -> SpoiledProducer.of(
                producer,
                record -> record.topic().endsWith("assessments")
                        && EventHeaders.text(record.headers(), EventHeaders.CAUSE)
                                .orElse("")
                                .equals(poison)))) {
            kafka.send(cycle("s0", 1, start), cycle("s0", 2, start.plusSeconds(1)));

            await().dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    .until(() -> insights().size() >= 1);

            assertThat(kafka.read(Topic.DEAD_LETTERS)).singleElement().satisfies(dead -> assertThat(
                            EventHeaders.text(dead.headers(), DeadLetter.REASON))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("failed 3 times")));
            assertThat(stage.putAside())
                    .as("at least once: the transaction that does it may be aborted")
                    .isPositive();
        }
    }

    /** Another replica took the partition, which says nothing about the record. */
    @Test
    void shouldNotPutARecordAsideBecauseItsTaskWasTaken() {
        AtomicInteger left = new AtomicInteger(Offences.MOST + 1);
        try (StageOnKafka stage = stage(producer -> SpoiledProducer.of(
                producer,
                record -> record.topic().endsWith("assessments") && left.getAndDecrement() > 0,
                () -> new KafkaException(new ProducerFencedException("taken"))))) {
            kafka.send(cycle("s0", 1, start), cycle("s0", 2, start.plusSeconds(1)));

            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> totals().size() >= 2);

            assertThat(left.get()).isNegative();
            assertThat(kafka.read(Topic.DEAD_LETTERS)).isEmpty();
            assertThat(stage.putAside()).isZero();
        }
    }

    @Test
    void shouldNotSeeWhatAnAbortedTransactionWrote() {
        EventRecords records = new EventRecords(kafka.topics(), "/test", null);
        try (KafkaProducer<String, byte[]> producer =
                        kafka.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "aborter"));
                StageOnKafka stage = stage(UnaryOperator.identity())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(records.of(violation("s0", 1, start)));
            producer.flush();
            producer.abortTransaction();
            kafka.send(violation("s0", 2, start), cycle("s0", 1, start));

            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> !totals().isEmpty());

            assertThat(totals()).containsExactly("s0: total 1 in mode ACTIVE");
            assertThat(stage.putAside()).isZero();
        }
    }

    @Test
    void shouldFireADeadlineByTheWallClockWhenEverythingIsRead() {
        try (StageOnKafka stage = stage(UnaryOperator.identity())) {
            kafka.send(cycle("s0", 1, Instant.now()));

            await().dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    .until(() -> insights().size() >= 2);

            assertThat(insights()).containsExactly("s0: total 0 in mode ACTIVE", "s0: alarm after 0");
            assertThat(stage.putAside()).isZero();
        }
    }

    private StageOnKafka stage(UnaryOperator<org.apache.kafka.clients.producer.Producer<byte[], byte[]>> producers) {
        return new StageOnKafka(
                TallyStage.journaling(), broker.bootstrapServers(), kafka.topics(), stateDir, producers);
    }

    private Process process(boolean journaling) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TallyMain.class.getName(),
                        broker.bootstrapServers(),
                        kafka.topics().prefix(),
                        stateDir.toString(),
                        Boolean.toString(journaling))
                .redirectErrorStream(true)
                .redirectOutput(stateDir.resolve("stage.log").toFile())
                .start();
    }

    private List<String> inputs() {
        return kafka.events(Topic.JOURNAL, InputApplied.class).stream()
                .map(InputApplied::inputId)
                .toList();
    }

    private List<String> insights() {
        return kafka.events(Topic.ASSESSMENTS, InsightDrawn.class).stream()
                .map(drawn -> drawn.systemId() + ": " + drawn.insight().title())
                .toList();
    }

    private List<String> totals() {
        return insights().stream().filter(title -> title.contains("total")).toList();
    }

    /** Two violations and a cycle, again and again, of several systems. */
    private List<Event> incident(int systems, int cycles) {
        List<Event> events = new ArrayList<>();
        for (int n = 1; n <= cycles; n++) {
            Instant time = start.plusSeconds(n);
            for (int s = 0; s < systems; s++) {
                events.add(violation("s" + s, 2 * n, time));
                events.add(violation("s" + s, 2 * n + 1, time));
                events.add(cycle("s" + s, n, time));
            }
        }
        return events;
    }

    private static Event[] part(List<Event> events, int part, int parts) {
        int size = events.size() / parts;
        return events.subList(size * (part - 1), part == parts ? events.size() : size * part)
                .toArray(Event[]::new);
    }
}
