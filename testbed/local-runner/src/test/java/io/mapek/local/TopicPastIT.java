package io.mapek.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mapek.local.story.TopicFeed;
import io.mapek.schema.kafka.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicPastIT {
    private static final Topics TOPICS = new Topics("", 3);
    private static final TopicPartition PARTITION = new TopicPartition("commands", 1);

    /** So large that a fetch brings one of them. */
    private static final int LARGE = 900_000;

    private static final int RECORDS = 8;

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
    void shouldSayThatWhatIsReadWasDeletedMeanwhile() {
        write();
        List<Long> read = new ArrayList<>();
        try (TopicPast past = new TopicPast(broker.bootstrapServers(), TOPICS)) {
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> past.read(PARTITION, Instant.EPOCH, plain -> {
                        read.add(plain.offset());
                        delete();
                    }))
                    .withMessageStartingWith("The broker " + broker.bootstrapServers() + " cannot be used");
        }
        assertThat(read).startsWith(0L).hasSizeLessThan(RECORDS);
    }

    @Test
    void shouldReadNoInstallationOfAnotherShape() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> new TopicPast(broker.bootstrapServers(), new Topics("", 2)))
                .withMessageContaining("has 3 partitions, not 2: say --partitions 3.");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> TopicFeed.fromNow(broker.bootstrapServers(), new Topics("other-", 3)))
                .withMessageContaining("no topic other-observations");
    }

    private void write() {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), "key", new byte[LARGE]));
            }
        }
    }

    private void delete() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(Map.of(PARTITION, RecordsToDelete.beforeOffset(RECORDS)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
