package io.mapek.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.local.LocalBroker;
import io.mapek.local.TopicList;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.story.Plot;
import io.mapek.simulation.story.Recorded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some hours with incidents on the topics of a real broker, read back partition by partition. */
class RetainedTopicsIT {
    private static final Topics TOPICS = new Topics("", 3);
    private static final Instant BORN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant END = BORN.plus(Duration.ofHours(5));

    @TempDir
    private Path directory;

    @Test
    void shouldDecideTheSameFromTheTopicsOfABroker() {
        Recorded recorded = Recorded.of(Plot.of(14, Duration.ofHours(5)));
        SystemsFile systems = new SystemsFile(recorded.systems(), "simulation");
        try (LocalBroker broker = LocalBroker.start(directory)) {
            write(broker, recorded.events());
            List<ReplayReport> parts = new ArrayList<>();
            try (RetainedTopics retained = new RetainedTopics(broker.bootstrapServers(), TOPICS)) {
                for (int partition = 0; partition < TOPICS.partitions(); partition++) {
                    List<Event> events = retained.read(partition, BORN, END, system -> true);
                    parts.add(WhatIf.of(events, systems, BORN, END, 0));
                }
                ReplayReport report = ReplayReport.of(parts, retained.unreadable());

                assertThat(report.unreadable()).isZero();
                assertThat(report.verdict()).isEqualTo(Verdict.SAME);
                assertThat(report.systems()
                                .getFirst()
                                .counts()
                                .get(Kind.POLICIES)
                                .same())
                        .isPositive();
            }
        }
    }

    private static void write(LocalBroker broker, List<Event> events) {
        EventRecords records = new EventRecords(TOPICS, "a test", "simulation");
        try (TopicList list = new TopicList(broker.bootstrapServers(), TOPICS);
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            list.makeMissing((short) 1);
            List<Future<RecordMetadata>> sent = events.stream()
                    .flatMap(event -> event.systemId().equals(Event.EVERY_SYSTEM)
                            ? records.everywhere(event).stream()
                            : Stream.of(records.of(event)))
                    .map(producer::send)
                    .toList();
            assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(PATIENCE));
        }
    }
}
