package io.mapek.local;

import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Opens plain consumers of an installation's topics, after the broker has said that there are such: with another number of
 * partitions than there is, part of the systems would be read, and taken for all.
 */
public record LoopTopics(BrokerAddress broker, Topics topics) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One that reads what is committed and belongs to no group; the settings are those in which it differs. */
    public KafkaConsumer<String, byte[]> open(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        KafkaConsumer<String, byte[]> consumer =
                broker.ask(() -> new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer()));
        try {
            Map<String, Integer> partitions = new HashMap<>();
            broker.ask(() -> consumer.listTopics(PATIENCE)).forEach((name, each) -> partitions.put(name, each.size()));
            check(partitions);
            return consumer;
        } catch (RuntimeException refused) {
            consumer.close();
            throw refused;
        }
    }

    /** Refuses what the broker has otherwise; its topics come with their numbers of partitions. */
    void check(Map<String, Integer> partitions) {
        for (Topic topic : Topic.values()) {
            String name = topics.name(topic);
            Integer there = partitions.get(name);
            if (there == null) {
                throw new CannotStart("There is no topic " + name + " on the broker " + broker.bootstrapServers()
                        + ": is --prefix right?");
            }
            if (there != topics.partitions()) {
                throw new CannotStart("The topic " + name + " on the broker " + broker.bootstrapServers() + " has "
                        + there + " partitions, not " + topics.partitions() + ": say --partitions " + there + ".");
            }
        }
    }
}
