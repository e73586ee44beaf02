package io.mapek.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.local.LocalBroker;
import io.mapek.local.TopicList;
import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.Event;
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
            try (RetainedTopics retained = new RetainedTopics(broker.bootstrapServers(), TOPICS)) {
                assertThat(retained.read(0, BORN, END, any -> true).events())
                        .extracting(Event::id)
                        .contains("old");
            }
        }
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
        try (TopicList list = new TopicList(broker.bootstrapServers(), TOPICS);
                KafkaProducer<String, byte[]> producer = producer(broker)) {
            list.makeMissing((short) 1);
            List<Future<RecordMetadata>> sent = events.stream()
                    .flatMap(event -> event.systemId().equals(Event.EVERY_SYSTEM)
                            ? RECORDS.everywhere(event).stream()
                            : Stream.of(RECORDS.of(event)))
                    .map(producer::send)
                    .toList();
            assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(PATIENCE));
        }
    }
}
