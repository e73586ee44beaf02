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
import java.util.Optional;
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

        try (DeadLetterBox box = box()) {
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

        try (DeadLetterBox box = box()) {
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
    void shouldPutARecordBackOnceForAllTheServicesThatBuriedIt() throws Exception {
        for (String service : List.of("plan-service", "execute-service", "knowledge-service")) {
            send(letter("charter", "commands", 3, 17, "could not handle it", service));
        }
        try (DeadLetterBox box = box()) {
            box.redrive(letter -> letter.service().equals("plan-service"));
        }

        try (DeadLetterBox another = box()) {
            assertThat(another.redrive(letter -> true)).isEmpty();
            assertThat(another.all(letter -> true)).as("marks are no letters").hasSize(3);
        }
        assertThat(putBack(Topic.COMMANDS))
                .extracting(record -> text(record, EventHeaders.ID), record -> text(record, EventHeaders.REDRIVEN_FOR))
                .containsExactly(tuple(
                        EventReader.placeId("commands", 3, 17), "execute-service,knowledge-service,plan-service"));
    }

    @Test
    void shouldPutARecordBackForAServiceThatBuriesItLater() throws Exception {
        send(letter("charter", "commands", 3, 17, "could not handle it", "plan-service"));
        try (DeadLetterBox box = box()) {
            box.redrive(letter -> true);
            send(letter("charter", "commands", 3, 17, "could not handle it", "execute-service"));

            assertThat(box.redrive(letter -> true))
                    .extracting(DeadLetter::service)
                    .containsExactly("execute-service");
        }

        assertThat(putBack(Topic.COMMANDS))
                .extracting(record -> text(record, EventHeaders.REDRIVEN_FOR))
                .containsExactly("plan-service", "execute-service");
        assertThat(putBack(Topic.DEAD_LETTERS))
                .filteredOn(record -> record.value() == null)
                .as("marks beside their letters")
                .extracting(ConsumerRecord::partition)
                .containsExactly(3, 3);
    }

    @Test
    void shouldPutBackForEveryOneWhatPlanHasToSpread() throws Exception {
        send(letter("*", "commands", 3, 17, "from the future", "execute-service"));
        ProducerRecord<String, byte[]> spread = letter("*", "commands", 3, 18, "from the future", "execute-service");
        header(spread, EventHeaders.EVERYWHERE, "true");
        send(spread);

        try (DeadLetterBox box = box()) {
            assertThat(box.redrive(letter -> true)).hasSize(2);
            assertThat(box.redrive(letter -> true)).isEmpty();
        }

        assertThat(putBack(Topic.COMMANDS))
                .extracting(record -> EventHeaders.text(record.headers(), EventHeaders.REDRIVEN_FOR))
                .containsExactly(Optional.empty(), Optional.of("execute-service"));
    }

    @Test
    void shouldCountAMarkThatNamesNoServiceForEveryOne() throws Exception {
        send(letter("charter", "commands", 3, 17, "could not handle it", "plan-service"));
        ProducerRecord<String, byte[]> mark = new ProducerRecord<>("dead-letters", 0, "charter", null);
        header(mark, DeadLetterBox.REDRIVEN, "commands/3/17");
        send(mark);

        try (DeadLetterBox box = box()) {
            assertThat(box.redrive(letter -> true)).isEmpty();
        }
    }

    @Test
    void shouldLeaveALetterThatHoldsOnlyTheBeginningOfItsRecord() throws Exception {
        ProducerRecord<String, byte[]> cut = letter("charter", "commands", 3, 17, "oversized", "plan-service");
        header(cut, "mapek-dead-cut-from", "1000000");
        send(cut);

        try (DeadLetterBox box = box()) {
            assertThat(box.redrive(letter -> true)).isEmpty();
            assertThat(box.all(letter -> !box.canPutBack(letter)))
                    .extracting(DeadLetter::cutFrom)
                    .containsExactly(1_000_000);
        }
    }

    private DeadLetterBox box() {
        return new DeadLetterBox(broker.bootstrapServers(), TOPICS);
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
        send(letter(key, topic, partition, offset, reason, "analyze-service"));
    }

    private static ProducerRecord<String, byte[]> letter(
            String key, String topic, int partition, long offset, String reason, String service) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>("dead-letters", partition, key, "garbage".getBytes(StandardCharsets.UTF_8));
        header(letter, "mapek-dead-reason", reason);
        header(letter, "mapek-dead-service", service);
        header(letter, "mapek-dead-topic", topic);
        header(letter, "mapek-dead-partition", Integer.toString(partition));
        header(letter, "mapek-dead-offset", Long.toString(offset));
        return letter;
    }

    private void send(ProducerRecord<String, byte[]> record) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record, String header) {
        return EventHeaders.text(record.headers(), header).orElseThrow();
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
