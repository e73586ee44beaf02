package io.mapek.stage.runner;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows how far the input consumers are behind: only a task that has read everything may fire deadlines by the wall clock.
 * A partition that was not looked at yet counts as unread.
 */
public final class UnreadInput {
    private final Map<TopicPartition, Long> lags = new ConcurrentHashMap<>();

    void look(Consumer<?, ?> consumer) {
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isPresent()) {
                lags.put(partition, lag.getAsLong());
            } else {
                lags.remove(partition);
            }
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(lags::remove);
    }

    /** Whether everything on these topics' partition was fetched. */
    public boolean isNone(Collection<String> topics, int partition) {
        return topics.stream().allMatch(topic -> lags.getOrDefault(new TopicPartition(topic, partition), 1L) == 0);
    }

    /** Records not fetched yet, over all partitions. */
    public long total() {
        return lags.values().stream().mapToLong(Long::longValue).sum();
    }
}
