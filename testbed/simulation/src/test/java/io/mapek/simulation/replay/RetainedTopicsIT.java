package io.mapek.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.local.LocalBroker;
import io.mapek.local.TopicList;
import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.story.Plot;
import io.mapek.simulation.story.Recorded;
import io.mapek.stage.runner.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some hours with incidents on the topics of a real broker, read back partition by partition. */
class RetainedTopicsIT {
    private static final Topics TOPICS = new Topics("", 3);
    private static final EventRecords RECORDS = new EventRecords(TOPICS, "a test", "simulation");
    private static final Instant BORN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant END = BORN.plus(Duration.ofHours(5));

    @TempDir
    private Path directory;

    @Test
    void shouldDecideTheSameFromTheTopicsOfABroker() {
        Recorded recorded = Recorded.of(Plot.of(14, Duration.ofHours(5)));
        try (LocalBroker broker = LocalBroker.start(directory)) {
            write(broker, recorded.events());

            ReplayReport report = replayed(broker, recorded);

            assertThat(report.unreadable()).isZero();
            assertThat(report.verdict()).isEqualTo(Verdict.SAME);
            assertThat(report.systems().getFirst().counts().get(Kind.POLICIES).same())
                    .isPositive();
        }
    }

    @Test
    void shouldLeaveOutWhatWasRefusedOrLiesOnAWrongPartition() throws Exception {
        Recorded recorded = Recorded.of(Plot.of(14, Duration.ofHours(5)));
        String system = recorded.systems().systems().getFirst().id();
        try (LocalBroker broker = LocalBroker.start(directory)) {
            write(broker, recorded.events());
            try (KafkaProducer<String, byte[]> producer = producer(broker)) {
                Event early = new CollectionFailed(
                        "early", system, BORN.plus(Duration.ofHours(2)), Duration.ofSeconds(30), null, "away");
                refuse(producer, "monitor-service", early);
                refuse(producer, "plan-service", mode("typo", "no-such-system", BORN.plusSeconds(90)));
                ProducerRecord<String, byte[]> misplaced = RECORDS.of(mode("misplaced", system, BORN.plusSeconds(60)));
                int elsewhere = (misplaced.partition() + 1) % TOPICS.partitions();
                producer.send(new ProducerRecord<>(misplaced.topic(), elsewhere, system, misplaced.value()))
                        .get();
                for (var each : RECORDS.everywhere(mode("old", Event.EVERY_SYSTEM, BORN.minus(Duration.ofDays(3))))) {
                    producer.send(each).get();
                }
            }

            ReplayReport report = replayed(broker, recorded);

            assertThat(report.systems()).extracting(Comparison::systemId).containsExactly(system);
            assertThat(report.systems().getFirst().differences()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        }
    }

    @Test
    void shouldDecideTheSameWhereCommandsWereTakenLongAfterTheyHadBeenGiven() {
        Recorded recorded = Recorded.of(Plot.of(14, Duration.ofHours(5)));
        assertThat(recorded.events()).anyMatch(RetainedTopicsIT::isOfOneSystem);
        try (LocalBroker broker = LocalBroker.start(directory)) {
            write(broker, recorded.events(), RetainedTopicsIT::givenTheDayBefore);

            ReplayReport report = replayed(broker, recorded);

            assertThat(report.verdict()).isEqualTo(Verdict.SAME);
            assertThat(report.systems().getFirst().limits()).isEmpty();
        }
    }

    @Test
    void shouldFindOfTheCommandsFromBeforeThoseThatAStageTookSince() {
        Instant before = BORN.minus(Duration.ofDays(1));
        try (LocalBroker broker = LocalBroker.start(directory)) {
            write(
                    broker,
                    List.of(
                            mode("redriven", "shop", before),
                            mode("taken then", "shop", before),
                            mode("stranger", "no-such-system", before),
                            mode("everywhere", Event.EVERY_SYSTEM, before),
                            taken(1, "everywhere"),
                            taken(2, "redriven")));

            try (RetainedTopics retained = new RetainedTopics(broker.bootstrapServers(), TOPICS)) {
                assertThat(IntStream.range(0, TOPICS.partitions())
                                .mapToObj(partition -> retained.read(partition, BORN, END, any -> true))
                                .flatMap(read -> read.events().stream())
                                .map(Event::id))
                        .containsExactlyInAnyOrder("entry 1", "entry 2", "redriven", "everywhere");
            }
        }
    }

    private static boolean isOfOneSystem(Event event) {
        return event instanceof Command && !event.systemId().equals(Event.EVERY_SYSTEM);
    }

    private static ProducerRecord<String, byte[]> givenTheDayBefore(ProducerRecord<String, byte[]> sent) {
        return sent.topic().equals(TOPICS.name(Topic.COMMANDS))
                ? new ProducerRecord<>(
                        sent.topic(),
                        sent.partition(),
                        sent.timestamp() - Duration.ofDays(1).toMillis(),
                        sent.key(),
                        sent.value(),
                        sent.headers())
                : sent;
    }

    private static Event taken(long sequence, String input) {
        return new InputApplied(
                "entry " + sequence,
                "shop",
                BORN.plusSeconds(sequence),
                "plan",
                sequence,
                "commands",
                0,
                sequence,
                input);
    }

    /** A record on its topic and its stage's letter about it. */
    private static void refuse(KafkaProducer<String, byte[]> producer, String service, Event event) throws Exception {
        ProducerRecord<String, byte[]> sent = RECORDS.of(event);
        RecordMetadata place = producer.send(sent).get();
        IncomingRecord refused = new IncomingRecord(
                place.topic(),
                place.partition(),
                place.offset(),
                sent.key(),
                sent.value(),
                Instant.ofEpochMilli(sent.timestamp()),
                sent.headers());
        producer.send(new ProducerRecord<>(
                        TOPICS.name(Topic.DEAD_LETTERS),
                        place.partition(),
                        sent.timestamp(),
                        sent.key(),
                        sent.value(),
                        DeadLetter.headers(refused, service, "a test")))
                .get();
    }

    private static Event mode(String id, String system, Instant at) {
        return new LoopModeSet(id, system, at, LoopMode.SHADOW, "ann", "");
    }

    private static ReplayReport replayed(LocalBroker broker, Recorded recorded) {
        SystemsFile systems = new SystemsFile(recorded.systems(), "simulation");
        List<ReplayReport> parts = new ArrayList<>();
        try (RetainedTopics retained = new RetainedTopics(broker.bootstrapServers(), TOPICS)) {
            for (int partition = 0; partition < TOPICS.partitions(); partition++) {
                parts.add(WhatIf.of(retained.read(partition, BORN, END, system -> true), systems, BORN, END, 0));
            }
            return ReplayReport.of(parts, retained.unreadable());
        }
    }

    private static KafkaProducer<String, byte[]> producer(LocalBroker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static void write(LocalBroker broker, List<Event> events) {
        write(broker, events, UnaryOperator.identity());
    }

    private static void write(
            LocalBroker broker, List<Event> events, UnaryOperator<ProducerRecord<String, byte[]>> change) {
        try (TopicList list = new TopicList(broker.bootstrapServers(), TOPICS);
                KafkaProducer<String, byte[]> producer = producer(broker)) {
            list.makeMissing((short) 1);
            List<Future<RecordMetadata>> sent = events.stream()
                    .flatMap(event -> event.systemId().equals(Event.EVERY_SYSTEM)
                            ? RECORDS.everywhere(event).stream()
                            : Stream.of(RECORDS.of(event)))
                    .map(change)
                    .map(producer::send)
                    .toList();
            assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(PATIENCE));
        }
    }
}
