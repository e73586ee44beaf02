package io.mapek.stage.runner;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that tells, after polling, how much it has left unread, and that the broker was heard. */
final class LookingConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(50).toNanos();

    private static final String RECEIVED = "incoming-byte-total";

    private final UnreadInput unread;
    private final BrokerContact contact;
    private Set<TopicPartition> assigned = new HashSet<>();
    private long lookedAt;
    private double received;
    private Metric incoming;

    LookingConsumer(Map<String, Object> config, UnreadInput unread, BrokerContact contact) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.unread = unread;
        this.contact = contact;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        Set<TopicPartition> now = assignment();
        if (!now.equals(assigned)) {
            assigned.removeAll(now);
            unread.forget(assigned);
            assigned = new HashSet<>(now);
        }
        unread.fetched(records);
        if (!records.isEmpty() || System.nanoTime() - lookedAt > LOOK_EVERY_NANOS) {
            unread.look(this);
            listen();
            lookedAt = System.nanoTime();
        }
        return records;
    }

    private void listen() {
        double now = received();
        if (now != received) {
            received = now;
            contact.heard();
        }
    }

    /** The bytes that came from all brokers so far. */
    private double received() {
        if (incoming == null) {
            incoming = metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals(RECEIVED)
                            && metric.getKey().group().equals("consumer-metrics"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        return incoming == null ? 0 : (Double) incoming.metricValue();
    }
}
