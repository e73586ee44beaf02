package io.mapek.stage.runner;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends every record to its system's partition, also where the key holds more than the system, and a command for every
 * system to all of them.
 */
record SystemPartitioner(Topic topic) implements StreamPartitioner<byte[], byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String name, byte[] key, byte[] value, int partitions) {
        String system = key == null ? "" : Topics.systemOf(new String(key, StandardCharsets.UTF_8));
        return Optional.of(
                topic == Topic.COMMANDS && system.equals(Event.EVERY_SYSTEM)
                        ? IntStream.range(0, partitions).boxed().collect(Collectors.toSet())
                        : Set.of(new Topics("", partitions).partitionOf(system)));
    }
}
