package io.mapek.benchmarks.load;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plain clients of a broker, as edges and operators have them. */
record Wire(String bootstrap) {
    static final Topics TOPICS = new Topics("", Topics.DEFAULT_PARTITIONS);
    static final EventRecords RECORDS = new EventRecords(TOPICS, "/benchmark", null);

    /** A producer that acknowledges what all replicas have. */
    KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(Map.of("bootstrap.servers", bootstrap, "acks", "all"));
        config.putAll(more);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** Writes events and waits until all are acknowledged. */
    void send(Iterable<? extends Event> events) {
        send(events, RECORDS);
    }

    /** The same, to topics with a prefix. */
    void send(Iterable<? extends Event> events, EventRecords records) {
        AtomicReference<Exception> lost = new AtomicReference<>();
        try (KafkaProducer<String, byte[]> producer = producer(Map.of("linger.ms", 20, "batch.size", 262_144))) {
            events.forEach(event -> producer.send(records.of(event), (place, failure) -> {
                if (failure != null) {
                    lost.set(failure);
                }
            }));
        }
        if (lost.get() != null) {
            throw new IllegalStateException("the broker did not take an event", lost.get());
        }
    }

    /** A consumer of committed records, from the end of these topics on. */
    KafkaConsumer<String, byte[]> fromEnd(String... topics) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "fetch.max.wait.ms",
                        500,
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = Arrays.stream(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        return consumer;
    }

    KafkaConsumer<String, byte[]> fromEnd(Topic... topics) {
        return fromEnd(Arrays.stream(topics).map(TOPICS::name).toArray(String[]::new));
    }
}
