package io.mapek.stage.runner;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows how far a task is behind: what its consumer has not fetched, and what was fetched and waits to be processed. Only a
 * task that has read everything may fire deadlines by the wall clock, and it commits at once. A partition that was not looked
 * at yet counts as unread.
 */
public final class UnreadInput {
    private final Map<TopicPartition, Long> lags = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> fetched = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> processed = new ConcurrentHashMap<>();

    void look(Consumer<?, ?> consumer) {
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isPresent()) {
                // a transaction that ended while the broker answered puts the consumer beyond the end that the answer
                // names
                lags.put(partition, Math.max(0, lag.getAsLong()));
            } else {
                lags.remove(partition);
            }
        }
    }

    void fetched(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> some = records.records(partition);
            fetched.put(partition, some.getLast().offset());
        }
    }

    /** A task is done with a record. */
    public void processed(String topic, int partition, long offset) {
        processed.put(new TopicPartition(topic, partition), offset);
    }

    /** A task begins anew: what it had read counts no more. */
    void begin(Collection<String> topics, int partition) {
        forget(topics.stream()
                .map(topic -> new TopicPartition(topic, partition))
                .toList());
    }

    void forget(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            lags.remove(partition);
            fetched.remove(partition);
            processed.remove(partition);
        }
    }

    /** Whether everything on these topics' partition was fetched and processed. */
    public boolean isNone(Collection<String> topics, int partition) {
        return topics.stream()
                .map(topic -> new TopicPartition(topic, partition))
                .allMatch(this::isRead);
    }

    private boolean isRead(TopicPartition partition) {
        return lags.getOrDefault(partition, 1L) == 0
                && processed.getOrDefault(partition, -1L) >= fetched.getOrDefault(partition, -1L);
    }

    /** Records not fetched yet, over all partitions. */
    public long total() {
        return lags.values().stream().mapToLong(Long::longValue).sum();
    }
}
