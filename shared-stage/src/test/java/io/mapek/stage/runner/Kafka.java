package io.mapek.stage.runner;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a test does with a broker: create topics, write, and read everything there is. */
public record Kafka(String bootstrap, Topics topics) {
    /** All topics of the loop. */
    public void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(topics.toCreate((short) 1)).all().get();
        }
    }

    /** A producer of its own; the caller closes it. */
    public KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new java.util.HashMap<>(more);
        config.put("bootstrap.servers", bootstrap);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** Writes events as edges do. */
    public void send(Event... events) {
        EventRecords records = new EventRecords(topics, "/test", null);
        try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
            for (Event event : events) {
                producer.send(records.of(event));
            }
        }
    }

    /** All committed records of a topic, per partition in order. */
    public List<ConsumerRecord<String, byte[]>> read(Topic topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrap, "isolation.level", "read_committed", "enable.auto.commit", false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topics.name(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    /** The committed events of one type. */
    public <E extends Event> List<E> events(Topic topic, Class<E> type) {
        EventReader reader = new EventReader(topics);
        return read(topic).stream()
                .map(plain -> reader.read(IncomingRecord.of(plain)))
                .map(reading -> ((Reading.Known) reading).event())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
