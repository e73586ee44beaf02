package io.mapek.simulation.replay;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is retained on the topics between two moments, committed records only, each partition in its order. */
public final class RetainedTopics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Topics topics;
    private final EventReader reader;
    private final KafkaConsumer<String, byte[]> consumer;
    private long unreadable;

    public RetainedTopics(String bootstrapServers, Topics topics) {
        this.topics = topics;
        this.reader = new EventReader(topics);
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The events whose record's time is from then on and not after the end, of the systems wanted. */
    public List<Event> read(Instant from, Instant to, Predicate<String> systems) {
        consumer.assign(Arrays.stream(Topic.values())
                .filter(topic -> topic != Topic.DEAD_LETTERS)
                .flatMap(this::partitions)
                .toList());
        seek(from);
        Map<TopicPartition, Long> ends = ends();
        List<Event> events = new ArrayList<>();
        Set<TopicPartition> open = new HashSet<>(consumer.assignment());
        open.removeIf(partition -> isRead(partition, ends));
        while (!open.isEmpty()) {
            consumer.poll(POLL).forEach(plain -> {
                if (plain.offset() < ends.get(new TopicPartition(plain.topic(), plain.partition()))) {
                    keep(plain, to, systems, events);
                }
            });
            open.removeIf(partition -> isRead(partition, ends));
        }
        return events;
    }

    /** The journal's ends first: what a journal names is then never cut off. */
    private Map<TopicPartition, Long> ends() {
        List<TopicPartition> journal = partitions(Topic.JOURNAL).toList();
        Map<TopicPartition, Long> before = consumer.endOffsets(journal, PATIENCE);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(consumer.assignment(), PATIENCE));
        ends.putAll(before);
        return ends;
    }

    private boolean isRead(TopicPartition partition, Map<TopicPartition, Long> ends) {
        return consumer.position(partition, PATIENCE) >= ends.get(partition);
    }

    private void seek(Instant from) {
        Map<TopicPartition, Long> times = new HashMap<>();
        consumer.assignment().forEach(partition -> times.put(partition, Math.max(0, from.toEpochMilli())));
        consumer.seekToEnd(consumer.assignment());
        consumer.offsetsForTimes(times, PATIENCE).forEach((partition, first) -> {
            if (first != null) {
                consumer.seek(partition, first.offset());
            }
        });
    }

    private void keep(ConsumerRecord<String, byte[]> plain, Instant to, Predicate<String> systems, List<Event> events) {
        switch (reader.read(IncomingRecord.of(plain))) {
            case Reading.Known(Event event) -> {
                boolean wanted = event.systemId().equals(Event.EVERY_SYSTEM) || systems.test(event.systemId());
                if (wanted && !event.time().isAfter(to)) {
                    events.add(event);
                }
            }
            case Reading.UnknownType unknown -> unreadable++;
            case Reading.Unreadable refused -> unreadable++;
        }
    }

    /** Records that are no events that this version can read. */
    public long unreadable() {
        return unreadable;
    }

    private Stream<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, topics.partitions())
                .mapToObj(partition -> new TopicPartition(topics.name(topic), partition));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
