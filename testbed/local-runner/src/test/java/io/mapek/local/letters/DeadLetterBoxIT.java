package io.mapek.local.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mapek.local.LocalBroker;
import io.mapek.local.TopicList;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterBoxIT {
    private static final Topics TOPICS = new Topics("", Topics.DEFAULT_PARTITIONS);

    @TempDir
    private Path directory;

    private LocalBroker broker;

    @BeforeEach
    void start() {
        broker = LocalBroker.start(directory);
        try (TopicList list = new TopicList(broker.bootstrapServers(), TOPICS)) {
            list.makeMissing((short) 1);
        }
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void shouldPutEachLetterBackOnceOnItsSystemsPartition() throws Exception {
        bury("charter", "violations", 3, 17, "not a valid event");
        bury("other", "commands", 1, 4, "wrong partition");
        bury(null, "violations", 5, 2, "without a key");
        List<DeadLetter> first;
        List<DeadLetter> second;

        try (DeadLetterBox box = new DeadLetterBox(broker.bootstrapServers(), TOPICS)) {
            first = box.redrive(letter -> true);
            second = box.redrive(letter -> true);
        }

        assertThat(first)
                .extracting(DeadLetter::reason)
                .containsExactlyInAnyOrder("not a valid event", "wrong partition", "without a key");
        assertThat(second).isEmpty();
        assertThat(records(Topic.VIOLATIONS)).isEqualTo(2);
        assertThat(records(Topic.COMMANDS)).isEqualTo(1);
    }

    @Test
    void shouldListWhereLettersWereAndPutBackOnlyWhatIsWanted() throws Exception {
        bury("charter", "violations", 3, 17, "not a valid event");
        bury("charter", "violations", 3, 18, "a tombstone");
        List<DeadLetter> done;

        try (DeadLetterBox box = new DeadLetterBox(broker.bootstrapServers(), TOPICS)) {
            done = box.redrive(letter -> letter.reason().contains("tombstone"));
            assertThat(box.all(letter -> true))
                    .extracting(DeadLetter::topic, DeadLetter::partition, DeadLetter::offset, DeadLetter::service)
                    .containsExactly(
                            tuple("violations", 3, 17L, "analyze-service"),
                            tuple("violations", 3, 18L, "analyze-service"));
        }

        assertThat(done).extracting(DeadLetter::offset).containsExactly(18L);
    }

    private long records(Topic topic) {
        try (TopicList list = new TopicList(broker.bootstrapServers(), TOPICS)) {
            return list.all().stream()
                    .filter(found -> found.topic() == topic)
                    .mapToLong(TopicList.Found::records)
                    .sum();
        }
    }

    private void bury(String key, String topic, int partition, long offset, String reason) throws Exception {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>("dead-letters", 0, key, "garbage".getBytes(StandardCharsets.UTF_8));
        header(letter, "mapek-dead-reason", reason);
        header(letter, "mapek-dead-service", "analyze-service");
        header(letter, "mapek-dead-topic", topic);
        header(letter, "mapek-dead-partition", Integer.toString(partition));
        header(letter, "mapek-dead-offset", Long.toString(offset));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(letter).get();
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
