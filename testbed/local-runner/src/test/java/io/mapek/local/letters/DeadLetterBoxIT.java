package io.mapek.local.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mapek.local.LocalBroker;
import io.mapek.local.TopicList;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
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
        assertThat(putBack(Topic.VIOLATIONS)).hasSize(2);
        assertThat(putBack(Topic.COMMANDS)).hasSize(1);
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

    @Test
    void shouldPutARecordBackOnceHoweverManyReadersBuriedIt() throws Exception {
        for (String reader : List.of("plan", "execute", "knowledge")) {
            bury("charter", "commands", 3, 17, reader + " could not handle it");
        }
        try (DeadLetterBox box = new DeadLetterBox(broker.bootstrapServers(), TOPICS)) {
            box.redrive(letter -> true);
        }

        try (DeadLetterBox another = new DeadLetterBox(broker.bootstrapServers(), TOPICS)) {
            assertThat(another.redrive(letter -> true)).isEmpty();
            assertThat(another.all(letter -> true)).as("marks are no letters").hasSize(3);
        }
        assertThat(putBack(Topic.COMMANDS))
                .extracting(record ->
                        EventHeaders.text(record.headers(), EventHeaders.ID).orElseThrow())
                .containsExactly(EventReader.placeId("commands", 3, 17));
    }

    private List<ConsumerRecord<String, byte[]>> putBack(Topic topic) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, TOPICS.partitions())
                    .mapToObj(partition -> new TopicPartition(TOPICS.name(topic), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
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
