package io.mapek.stage.runner;

import static io.mapek.stage.Events.START;
import static io.mapek.stage.Events.cycle;
import static io.mapek.stage.Events.mode;
import static io.mapek.stage.Events.violation;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.schema.model.LoopMode;
import io.mapek.stage.StageSpec;
import io.mapek.stage.Tally;
import io.mapek.stage.TallyStage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the runner does with every kind of record, good and bad, on partition 0 of 12. */
class StageTopologyTest {
    private static final Topics TOPICS = new Topics("t-", 12);
    private static final EventRecords RECORDS = new EventRecords(TOPICS, "/test", "c0");

    /** A system of partition 0, the only one that the driver has, and one of another. */
    private static final String HERE = system(true);

    private static final String ELSEWHERE = system(false);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StageTopology.Parts parts = new StageTopology.Parts(
            new Owners(List.of()), new UnreadInput(), new Offences(), new StageMeters(registry, "tally"));
    private TopologyTestDriver driver = driver(TallyStage.journaling());

    @AfterEach
    void close() {
        driver.close();
        registry.close();
    }

    @Test
    void shouldWriteReadableJsonWithCloudEventsHeadersCauseConfigurationAndTrace() {
        Event input = cycle(HERE, 1, START);
        pipe(RECORDS.of(input));

        TestRecord<String, byte[]> out = read(Topic.ASSESSMENTS).getFirst();

        assertThat(new String(out.value(), StandardCharsets.UTF_8)).startsWith("{\"type\":\"InsightDrawn\"");
        assertThat(out.key()).isEqualTo(HERE);
        assertThat(out.getRecordTime()).isEqualTo(START);
        assertThat(header(out, "ce_type")).isEqualTo("io.mapek.InsightDrawn");
        assertThat(header(out, "ce_source")).isEqualTo("/mapek/tally-service");
        assertThat(header(out, EventHeaders.CAUSE)).isEqualTo(input.id());
        assertThat(header(out, EventHeaders.CONFIG)).isEqualTo("hash1");
        assertThat(header(out, EventHeaders.TRACEPARENT))
                .startsWith("00-" + TraceContext.begunBy(input.id()).traceId());
    }

    @Test
    void shouldBuryWhatItCannotReadWithTheReasonAndGoOn() {
        pipeRaw(HERE, "not json".getBytes(StandardCharsets.UTF_8));
        pipeRaw(HERE, null);
        pipeRaw(null, "{}".getBytes(StandardCharsets.UTF_8));
        pipeRaw(HERE, new byte[EventReader.MAX_BYTES + 1]);
        pipeRaw("somebody", RECORDS.of(cycle(HERE, 7, START)).value());
        pipeRaw(HERE, RECORDS.of(mode(HERE, LoopMode.PAUSED, START)).value());
        pipe(RECORDS.of(cycle(HERE, 1, START)));

        List<TestRecord<String, byte[]>> dead = read(Topic.DEAD_LETTERS);
        assertThat(dead.stream().map(letter -> header(letter, DeadLetter.REASON)))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("not a JSON object"),
                        reason -> assertThat(reason).contains("tombstone"),
                        reason -> assertThat(reason).contains("without a key"),
                        reason -> assertThat(reason).contains("oversized"),
                        reason -> assertThat(reason).contains("wrong key"),
                        reason -> assertThat(reason).contains("LoopModeSet belongs on topic t-commands"));
        assertThat(header(dead.getFirst(), DeadLetter.TOPIC)).isEqualTo("t-violations");
        assertThat(header(dead.getFirst(), DeadLetter.OFFSET)).isEqualTo("0");
        assertThat(insights()).containsExactly("total 0 in mode ACTIVE");
    }

    @Test
    void shouldBuryWhatTheStageCannotHandleWithItsStackAndKeepTheState() {
        pipe(RECORDS.of(violation(HERE, 1, START)));
        pipe(RECORDS.of(violation(HERE, 2, START, TallyStage.POISON)));
        pipe(RECORDS.of(cycle(HERE, 1, START)));

        TestRecord<String, byte[]> dead = read(Topic.DEAD_LETTERS).getFirst();

        assertThat(header(dead, DeadLetter.REASON)).isEqualTo("stage tally could not handle it: poisoned");
        assertThat(header(dead, DeadLetter.STACK)).contains("TallyStage");
        assertThat(insights()).containsExactly("total 1 in mode ACTIVE");
    }

    @Test
    void shouldSkipAndCountATypeItDoesNotKnow() {
        pipeRaw(HERE, "{\"type\":\"MoonRose\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(read(Topic.DEAD_LETTERS)).isEmpty();
        assertThat(registry.counter("mapek.events.unknown", "stage", "tally", "type", "MoonRose")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldBuryWhatComesFromTheFuture() {
        pipe(RECORDS.of(cycle(HERE, 1, START.plus(Duration.ofDays(2)))));

        assertThat(header(read(Topic.DEAD_LETTERS).getFirst(), DeadLetter.REASON))
                .startsWith("from the future");
    }

    @Test
    void shouldBuryARecordOnTheWrongPartitionWhereOnlyOurServicesWrite() {
        pipe(RECORDS.of(cycle(ELSEWHERE, 1, START)));

        assertThat(header(read(Topic.DEAD_LETTERS).getFirst(), DeadLetter.REASON))
                .startsWith("wrong partition");
    }

    @Test
    void shouldPutACommandOfAForeignClientOnItsPartitionWithTheIdOfItsFirstPlace() {
        driver.close();
        driver = driver(TallyStage.rerouting());
        byte[] bare =
                ("{\"type\":\"LoopModeSet\",\"mode\":\"PAUSED\",\"by\":\"ann\"}").getBytes(StandardCharsets.UTF_8);
        pipe(new ProducerRecord<>("t-commands", null, START.toEpochMilli(), ELSEWHERE, bare));

        TestRecord<String, byte[]> moved = read(Topic.COMMANDS).getFirst();

        assertThat(header(moved, "mapek-rerouted")).isEqualTo("t-commands-0@0");
        IncomingRecord again = new IncomingRecord(
                "t-commands", 5, 77, ELSEWHERE, moved.value(), START.plusSeconds(9), moved.headers());
        assertThat(new EventReader(TOPICS).read(again)).isInstanceOfSatisfying(Reading.Known.class, known -> {
            assertThat(known.event().id()).isEqualTo(header(moved, "ce_id"));
            assertThat(known.event().time()).isEqualTo(START);
        });
        assertThat(registry.counter("mapek.rerouted", "stage", "tally", "type", "t-commands")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldBuryAMisplacedCommandWhoseHeadersHaveNoRoomInARecordOfItsOwn() {
        driver.close();
        driver = driver(TallyStage.rerouting());
        ProducerRecord<String, byte[]> large = RECORDS.of(mode(ELSEWHERE, LoopMode.PAUSED, START));
        large.headers().add("baggage", new byte[200_000]);
        pipe(large);

        assertThat(read(Topic.COMMANDS)).isEmpty();
        TestRecord<String, byte[]> letter = read(Topic.DEAD_LETTERS).getFirst();
        assertThat(header(letter, DeadLetter.REASON)).contains("headers are too large");
        assertThat(header(letter, DeadLetter.FOR_ALL)).isEqualTo("true");
    }

    @Test
    void shouldLeaveAMisplacedCommandToTheStageThatPutsItRight() {
        pipe(RECORDS.of(mode(ELSEWHERE, LoopMode.PAUSED, START)));

        assertThat(read(Topic.COMMANDS)).isEmpty();
        assertThat(read(Topic.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void shouldKeepNothingOfASystemThatACommandMadeUpAndExplainItOnce() {
        String invented = named(TallyStage.INVENTED);
        pipe(RECORDS.of(mode(invented, LoopMode.PAUSED, START)));
        assertThat(read(Topic.DEAD_LETTERS)).isEmpty();
        driver.close();
        driver = driver(TallyStage.rerouting());

        pipe(RECORDS.of(mode(invented, LoopMode.PAUSED, START)));

        TestRecord<String, byte[]> dead = read(Topic.DEAD_LETTERS).getFirst();
        assertThat(header(dead, DeadLetter.REASON)).isEqualTo("no system '" + invented + "' is configured");
        assertThat(header(dead, DeadLetter.FOR_ALL)).isEqualTo("true");
        assertThat(read(Topic.JOURNAL)).isEmpty();
        assertThat(parts.owners().keeper(0).systems()).isEmpty();
    }

    @Test
    void shouldCommandASystemThatWasTakenOutOfTheConfiguration() {
        String removed = named(TallyStage.INVENTED);
        pipe(RECORDS.of(cycle(removed, 1, START)));

        pipe(RECORDS.of(mode(removed, LoopMode.PAUSED, START)));
        pipe(RECORDS.of(cycle(removed, 2, START)));

        assertThat(insights()).containsExactly("total 0 in mode ACTIVE", "total 0 in mode PAUSED");
    }

    @Test
    void shouldFireNoDeadlineByTheWallClockWhileAnythingMayBeUnread() {
        pipe(RECORDS.of(cycle(HERE, 1, START.minus(TallyStage.ALARM).minusSeconds(5))));
        assertThat(insights()).hasSize(1);

        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(insights()).isEmpty();
    }

    @Test
    void shouldApplyACommandForEverySystem() {
        pipe(RECORDS.of(cycle(HERE, 1, START)));
        ProducerRecord<String, byte[]> everywhere = RECORDS.everywhere(mode(Event.EVERY_SYSTEM, LoopMode.SHADOW, START))
                .getFirst();
        pipe(everywhere);
        pipe(RECORDS.of(cycle(HERE, 2, START)));

        assertThat(insights()).containsExactly("total 0 in mode ACTIVE", "total 0 in mode SHADOW");
    }

    @Test
    void shouldSpreadACommandForEverySystemThatAForeignClientWroteOnce() {
        driver.close();
        driver = driver(TallyStage.rerouting());
        pipe(RECORDS.of(cycle(HERE, 1, START)));
        pipe(RECORDS.of(mode(Event.EVERY_SYSTEM, LoopMode.SHADOW, START)));
        pipe(RECORDS.of(cycle(HERE, 2, START)));

        assertThat(read(Topic.COMMANDS)).singleElement().satisfies(spread -> assertThat(
                        header(spread, "mapek-rerouted"))
                .isEqualTo("t-commands-0@0"));
        assertThat(insights()).containsExactly("total 0 in mode ACTIVE", "total 0 in mode SHADOW");
    }

    @Test
    void shouldLeaveACommandForEverySystemToTheStageThatSpreadsIt() {
        pipe(RECORDS.of(cycle(HERE, 1, START)));
        pipe(RECORDS.of(mode(Event.EVERY_SYSTEM, LoopMode.SHADOW, START)));
        pipe(RECORDS.of(cycle(HERE, 2, START)));

        assertThat(insights()).containsExactly("total 0 in mode ACTIVE", "total 0 in mode ACTIVE");
        assertThat(read(Topic.COMMANDS)).isEmpty();
    }

    @Test
    void shouldTakeARecordWithATimestampThatNoClockShows() {
        ProducerRecord<String, byte[]> cycle = RECORDS.of(cycle(HERE, 1, START));
        driver.createInputTopic(cycle.topic(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(cycle.key(), cycle.value(), cycle.headers(), Instant.ofEpochMilli(-1)));

        assertThat(insights()).containsExactly("total 0 in mode ACTIVE");
    }

    @Test
    void shouldKeepACommandForAllFromNoOtherSystemWhenOneFails() {
        String other = named("zest-");
        pipe(RECORDS.of(cycle(HERE, 1, START)));
        pipe(RECORDS.of(cycle(other, 1, START)));
        pipe(RECORDS.of(violation(HERE, 1, START, TallyStage.FRAIL)));

        pipe(RECORDS.everywhere(mode(Event.EVERY_SYSTEM, LoopMode.SHADOW, START))
                .getFirst());
        pipe(RECORDS.of(cycle(other, 2, START)));

        assertThat(insights()).endsWith("total 0 in mode SHADOW");
        assertThat(header(read(Topic.DEAD_LETTERS).getFirst(), DeadLetter.REASON))
                .isEqualTo("stage tally could not handle it: frail");
    }

    @Test
    void shouldCountTypesThatClientsMakeUpWithinABound() {
        for (int i = 0; i < 100; i++) {
            pipeRaw(HERE, ("{\"type\":\"Made" + i + "\"}").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(registry.find("mapek.events.unknown").counters()).hasSize(21);
        assertThat(registry.counter("mapek.events.unknown", "stage", "tally", "type", "other")
                        .count())
                .isEqualTo(80);
    }

    @Test
    void shouldLeaveToOthersWhatWasPutBackForThem() {
        pipe(redriven(RECORDS.of(violation(HERE, 1, START)), "plan-service,execute-service"));
        pipe(redriven(RECORDS.of(cycle(HERE, 1, START.plus(Duration.ofDays(2)))), "plan-service"));
        pipe(redriven(RECORDS.of(violation(HERE, 2, START)), "plan-service,tally-service"));
        pipe(RECORDS.of(cycle(HERE, 2, START)));

        assertThat(insights()).containsExactly("total 1 in mode ACTIVE");
        assertThat(read(Topic.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void shouldTellEdgesWhichPartitionsItOwns() {
        assertThat(parts.owners().partitions()).containsExactly(0);
        driver.close();
        assertThat(parts.owners().partitions()).isEmpty();
        driver = driver(TallyStage.journaling());
        assertThat(parts.owners().partitions()).containsExactly(0);
    }

    private List<String> insights() {
        EventReader reader = new EventReader(TOPICS);
        return read(Topic.ASSESSMENTS).stream()
                .map(out -> reader.read(new IncomingRecord(
                        "t-assessments", 0, 0, out.key(), out.value(), out.getRecordTime(), out.headers())))
                .map(reading -> ((InsightDrawn) ((Reading.Known) reading).event())
                        .insight()
                        .title())
                .toList();
    }

    private List<TestRecord<String, byte[]>> read(Topic topic) {
        return driver.createOutputTopic(TOPICS.name(topic), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static ProducerRecord<String, byte[]> redriven(ProducerRecord<String, byte[]> record, String services) {
        EventHeaders.put(record.headers(), EventHeaders.REDRIVEN_FOR, services);
        return record;
    }

    private void pipe(ProducerRecord<String, byte[]> record) {
        driver.createInputTopic(record.topic(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(
                        record.key(), record.value(), record.headers(), Instant.ofEpochMilli(record.timestamp())));
    }

    private void pipeRaw(String key, byte[] value) {
        driver.createInputTopic(TOPICS.name(Topic.VIOLATIONS), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, new RecordHeaders(), START));
    }

    private TopologyTestDriver driver(StageSpec<Tally> spec) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "tally-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        Settings settings = new Settings(TOPICS, "tally-service", "hash1", Clock.fixed(START, ZoneOffset.UTC));
        return new TopologyTestDriver(StageTopology.of(spec, settings, parts), properties, START);
    }

    private static String header(TestRecord<?, ?> record, String name) {
        return EventHeaders.text(record.headers(), name).orElse("(no " + name + ")");
    }

    /** A system of partition 0. */
    private static String named(String prefix) {
        return Stream.iterate(0, n -> n + 1)
                .map(n -> prefix + n)
                .filter(name -> TOPICS.partitionOf(name) == 0)
                .findFirst()
                .orElseThrow();
    }

    private static String system(boolean here) {
        return IntStream.range(0, 1_000)
                .mapToObj(n -> "system-" + n)
                .filter(id -> (TOPICS.partitionOf(id) == 0) == here)
                .findFirst()
                .orElseThrow();
    }
}
