package io.mapek.local;

import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The loop's topics on a broker: makes those that are missing, and tells how each is. */
public final class TopicList implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    /**
     * One topic as it is.
     *
     * @param records kept in all its partitions; transactions' markers count, too
     */
    public record Found(Topic topic, String name, int partitions, long records) {}

    private final Topics topics;
    private final BrokerAddress broker;
    private final Admin admin;

    public TopicList(String bootstrapServers, Topics topics) {
        this.topics = topics;
        this.broker = new BrokerAddress(bootstrapServers);
        this.admin = broker.ask(() -> Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 1000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 500)));
    }

    /**
     * Makes the topics that are missing, with partitions, retention and compaction, and names them. Every partition's leader
     * has answered then: a producer whose first batch is refused while its second one is taken loses the first.
     */
    public List<String> makeMissing(short replication) {
        Set<String> there = await(admin.listTopics().names());
        List<NewTopic> missing = topics.toCreate(replication).stream()
                .filter(topic -> !there.contains(topic.name()))
                .toList();
        await(admin.createTopics(missing).all());
        if (!missing.isEmpty()) {
            awaitLeaders(missing);
        }
        return missing.stream().map(NewTopic::name).toList();
    }

    /** A broker knows a topic some moments after the controller has made it; a consumer asks until it does. */
    private void awaitLeaders(List<NewTopic> made) {
        List<TopicPartition> partitions = made.stream()
                .flatMap(topic -> IntStream.range(0, topic.numPartitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            // otherwise it warns of each that it was not to ask for it
            consumer.assign(partitions);
            broker.ask(() -> consumer.endOffsets(partitions, Duration.ofSeconds(PATIENCE_SECONDS)));
        }
    }

    /** All topics of the loop, in their order. */
    public List<Found> all() {
        Map<String, TopicDescription> described = await(admin.describeTopics(
                        Arrays.stream(Topic.values()).map(topics::name).toList())
                .allTopicNames());
        Map<String, Long> records = records(described);
        return Arrays.stream(Topic.values())
                .map(topic -> {
                    String name = topics.name(topic);
                    int partitions = described.get(name).partitions().size();
                    return new Found(topic, name, partitions, records.getOrDefault(name, 0L));
                })
                .toList();
    }

    /** The names of topics that have another number of partitions than they must: a service would refuse to start. */
    public List<String> wronglyPartitioned() {
        return all().stream()
                .filter(found -> found.partitions() != topics.partitions())
                .map(found -> found.name() + " (" + found.partitions() + ")")
                .toList();
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<String, Long> records(Map<String, TopicDescription> described) {
        Map<TopicPartition, OffsetSpec> begin = new HashMap<>();
        Map<TopicPartition, OffsetSpec> end = new HashMap<>();
        described.forEach((name, description) -> description.partitions().forEach(partition -> {
            begin.put(new TopicPartition(name, partition.partition()), OffsetSpec.earliest());
            end.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest());
        }));
        Map<String, Long> records = new HashMap<>();
        await(admin.listOffsets(end).all())
                .forEach((partition, last) -> records.merge(partition.topic(), last.offset(), Long::sum));
        await(admin.listOffsets(begin).all())
                .forEach((partition, first) -> records.merge(partition.topic(), -first.offset(), Long::sum));
        return records;
    }

    private <T> T await(org.apache.kafka.common.KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw broker.unusable(failed.getCause() == null ? failed : failed.getCause(), failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw broker.stopped(stop);
        }
    }
}
