package io.mapek.stage.runner;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that tells, after polling, how much it has left unread. */
final class LookingConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(50).toNanos();

    private final UnreadInput unread;
    private Set<TopicPartition> assigned = Set.of();
    private long lookedAt;

    LookingConsumer(Map<String, Object> config, UnreadInput unread) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.unread = unread;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        Set<TopicPartition> now = assignment();
        if (!now.equals(assigned)) {
            unread.forget(assigned);
            assigned = Set.copyOf(now);
        }
        if (!records.isEmpty() || System.nanoTime() - lookedAt > LOOK_EVERY_NANOS) {
            unread.look(this);
            lookedAt = System.nanoTime();
        }
        return records;
    }
}
