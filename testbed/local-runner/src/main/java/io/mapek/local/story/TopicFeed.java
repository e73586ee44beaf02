package io.mapek.local.story;

import io.mapek.local.BrokerAddress;
import io.mapek.local.LoopTopics;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.Effectiveness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** A plain consumer of all topics: reads what is committed, belongs to no group, and changes nothing. */
public final class TopicFeed implements AutoCloseable {
    private static final String DEAD_REASON = "mapek-dead-reason";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Topics topics;
    private final EventReader reader;
    private final BrokerAddress broker;
    private final KafkaConsumer<String, byte[]> consumer;

    private TopicFeed(String bootstrapServers, Topics topics) {
        this.topics = topics;
        this.reader = new EventReader(topics);
        this.broker = new BrokerAddress(bootstrapServers);
        this.consumer = new LoopTopics(broker, topics)
                .open(Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100));
        consumer.assign(Arrays.stream(Topic.values())
                .flatMap(topic -> partitions(topic).stream())
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(partition -> broker.ask(() -> consumer.position(partition, PATIENCE)));
    }

    /** Begins now: what is on the topics already is not told. */
    public static TopicFeed fromNow(String bootstrapServers, Topics topics) {
        return new TopicFeed(bootstrapServers, topics);
    }

    /** Begins with what happened at an instant. */
    public static TopicFeed since(Instant from, String bootstrapServers, Topics topics) {
        TopicFeed feed = new TopicFeed(bootstrapServers, topics);
        Map<TopicPartition, Long> begin = new HashMap<>();
        feed.consumer.assignment().forEach(partition -> begin.put(partition, from.toEpochMilli()));
        feed.broker.ask(() -> feed.consumer.offsetsForTimes(begin, PATIENCE)).forEach((partition, offset) -> {
            if (offset != null) {
                feed.consumer.seek(partition, offset.offset());
            }
        });
        return feed;
    }

    /** What has come since the last time, in the order of its time. */
    public List<Told> poll(Duration patience) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        broker.ask(() -> consumer.poll(patience)).forEach(records::add);
        records.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        return records.stream().map(this::told).toList();
    }

    /** What one system has learned so far, by key: the newest record of each on the compacted topic. */
    public SortedMap<String, Effectiveness> learned(String systemId) {
        TopicPartition home = new TopicPartition(topics.name(Topic.EFFECTIVENESS), topics.partitionOf(systemId));
        long next = broker.ask(() -> consumer.position(home, PATIENCE));
        Collection<TopicPartition> others = new ArrayList<>(consumer.assignment());
        others.remove(home);
        consumer.pause(others);
        consumer.seekToBeginning(List.of(home));
        SortedMap<String, Effectiveness> learned = new TreeMap<>();
        while (broker.ask(() -> consumer.position(home, PATIENCE)) < next) {
            broker.ask(() -> consumer.poll(Duration.ofMillis(200))).forEach(found -> {
                if (told(found) instanceof Told.Happened(Topic topic, EffectivenessUpdated updated)
                        && updated.systemId().equals(systemId)) {
                    learned.put(found.key(), updated.effectiveness());
                }
            });
        }
        consumer.resume(others);
        return learned;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, topics.partitions())
                .mapToObj(partition -> new TopicPartition(topics.name(topic), partition))
                .toList();
    }

    private Told told(ConsumerRecord<String, byte[]> plain) {
        Topic topic = topics.topic(plain.topic()).orElseThrow();
        if (topic == Topic.DEAD_LETTERS) {
            return new Told.Refused(
                    topic, EventHeaders.text(plain.headers(), DEAD_REASON).orElse("without a reason"));
        }
        return switch (reader.read(IncomingRecord.of(plain))) {
            case Reading.Known known -> new Told.Happened(topic, known.event());
            case Reading.UnknownType unknown -> new Told.Refused(topic, "unknown type " + unknown.type());
            case Reading.Unreadable unreadable -> new Told.Refused(topic, unreadable.reason());
        };
    }
}
