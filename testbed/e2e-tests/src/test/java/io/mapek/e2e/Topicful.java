package io.mapek.e2e;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything on the topics so far, read committed, as any client would read it. */
final class Topicful implements AutoCloseable {
    /** One record, and the event in it if there is one. */
    record Seen(ConsumerRecord<String, byte[]> record, Event event) {
        Optional<String> header(String name) {
            return EventHeaders.text(record.headers(), name);
        }
    }

    private final Topics topics = new Topics("", Topics.DEFAULT_PARTITIONS);
    private final EventReader reader = new EventReader(topics);
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Seen> seen = new ArrayList<>();

    Topicful(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = Arrays.stream(Topic.values())
                .flatMap(topic -> consumer.partitionsFor(topics.name(topic)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Reads what came since. */
    Topicful read() {
        consumer.poll(Duration.ofMillis(200)).forEach(plain -> seen.add(new Seen(plain, event(plain))));
        return this;
    }

    private Event event(ConsumerRecord<String, byte[]> plain) {
        return switch (reader.read(IncomingRecord.of(plain))) {
            case Reading.Known known -> known.event();
            case Reading.UnknownType unknown -> null;
            case Reading.Unreadable unreadable -> null;
        };
    }

    List<Seen> records(Topic topic) {
        return seen.stream()
                .filter(one -> one.record().topic().equals(topics.name(topic)))
                .toList();
    }

    List<Seen> events() {
        return seen.stream().filter(one -> one.event() != null).toList();
    }

    <E extends Event> List<E> all(Class<E> type) {
        return seen.stream()
                .map(Seen::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <E extends Event> List<E> all(Class<E> type, Predicate<E> condition) {
        return all(type).stream().filter(condition).toList();
    }

    /** A topic's full name. */
    String name(Topic topic) {
        return topics.name(topic);
    }

    int partitionOf(String systemId) {
        return topics.partitionOf(systemId);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
