package io.mapek.local;

import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Reads what a partition holds when asked, committed records only, to its end of that moment; keeps nothing of it. */
public final class TopicPast implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final BrokerAddress broker;
    private final KafkaConsumer<String, byte[]> consumer;

    public TopicPast(String bootstrapServers, Topics topics) {
        this.broker = new BrokerAddress(bootstrapServers);
        this.consumer = new LoopTopics(broker, topics)
                .open(Map.of(
                        // what is deleted while it is read must not end the reading as if that had been all
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000));
    }

    /** Tells the records whose time is from then on. */
    public void read(TopicPartition partition, Instant from, Consumer<ConsumerRecord<String, byte[]>> reader) {
        consumer.assign(List.of(partition));
        long end = broker.ask(() -> consumer.endOffsets(List.of(partition), PATIENCE))
                .get(partition);
        OffsetAndTimestamp first = broker.ask(
                        () -> consumer.offsetsForTimes(Map.of(partition, Math.max(0, from.toEpochMilli())), PATIENCE))
                .get(partition);
        if (first == null) {
            return;
        }
        consumer.seek(partition, first.offset());
        long progress = System.nanoTime();
        for (long place = first.offset(); place < end; ) {
            broker.ask(() -> consumer.poll(POLL)).forEach(record -> {
                if (record.offset() < end) {
                    reader.accept(record);
                }
            });
            long next = broker.ask(() -> consumer.position(partition, PATIENCE));
            if (next > place) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                throw new CannotStart("The broker " + broker.bootstrapServers() + " has given nothing of " + partition
                        + " for " + PATIENCE.toSeconds() + " s: what was read is not all");
            }
            place = next;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
