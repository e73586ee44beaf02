package io.mapek.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.local.TopicList;
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
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a test does with a broker: create topics, write, and read everything there is. */
public record Kafka(String bootstrap, Topics topics) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** All topics of the loop. */
    public void createTopics() {
        try (TopicList list = new TopicList(bootstrap, topics)) {
            list.makeMissing((short) 1);
        }
    }

    /** A producer of its own; the caller closes it. */
    public KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new java.util.HashMap<>(more);
        config.put("bootstrap.servers", bootstrap);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** Writes events as edges do; all of them are taken then. */
    public void send(Event... events) {
        EventRecords records = new EventRecords(topics, "/test", null);
        try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
            List<Future<RecordMetadata>> sent =
                    Stream.of(events).map(records::of).map(producer::send).toList();
            assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(PATIENCE));
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
