package io.mapek.local.letters;

import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Lists dead letters and puts them back where they were. What was put back carries the letter's place in a header; that is
 * the record of what was done, so that doing it again does nothing.
 */
public final class DeadLetterBox implements AutoCloseable {
    /** On a record that was put back: the place of its dead letter. */
    public static final String REDRIVEN = "mapek-redriven";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final Topics topics;
    private final KafkaConsumer<String, byte[]> consumer;

    public DeadLetterBox(String bootstrapServers, Topics topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** All that are wanted, by partition and offset. */
    public List<DeadLetter> all(Predicate<DeadLetter> wanted) {
        return records(wanted).stream().map(DeadLetter::of).toList();
    }

    private List<ConsumerRecord<String, byte[]>> records(Predicate<DeadLetter> wanted) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        read(partitions(topics.name(Topic.DEAD_LETTERS)), plain -> {
            if (wanted.test(DeadLetter.of(plain))) {
                found.add(plain);
            }
        });
        return found;
    }

    /** Puts back what is wanted and was not put back before; answers which. */
    public List<DeadLetter> redrive(Predicate<DeadLetter> wanted) {
        List<ConsumerRecord<String, byte[]>> letters =
                records(wanted.and(letter -> topics.topic(letter.topic()).isPresent() && letter.partition() >= 0));
        Set<String> before = redriven(letters);
        List<DeadLetter> done = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (ConsumerRecord<String, byte[]> plain : letters) {
                DeadLetter letter = DeadLetter.of(plain);
                if (!before.contains(letter.place())) {
                    send(producer, back(plain, letter));
                    done.add(letter);
                }
            }
        }
        return done;
    }

    /** The places of letters that the topics they came from show as put back. */
    private Set<String> redriven(List<ConsumerRecord<String, byte[]>> letters) {
        Set<TopicPartition> homes = new HashSet<>();
        letters.forEach(plain -> homes.add(home(DeadLetter.of(plain))));
        Set<String> places = new HashSet<>();
        read(homes, plain -> EventHeaders.text(plain.headers(), REDRIVEN).ifPresent(places::add));
        return places;
    }

    /** Its system's partition; what has no key goes where it was. */
    private TopicPartition home(DeadLetter letter) {
        boolean one =
                letter.key() == null || letter.key().isBlank() || letter.key().equals("*");
        int partition = one ? letter.partition() : topics.partitionOf(Topics.systemOf(letter.key()));
        return new TopicPartition(letter.topic(), partition);
    }

    private ProducerRecord<String, byte[]> back(ConsumerRecord<String, byte[]> plain, DeadLetter letter) {
        Headers headers = new RecordHeaders();
        plain.headers().forEach(header -> {
            if (!header.key().startsWith(DeadLetter.HEADERS)) {
                headers.add(header);
            }
        });
        EventHeaders.put(headers, REDRIVEN, letter.place());
        TopicPartition home = home(letter);
        return new ProducerRecord<>(
                home.topic(), home.partition(), plain.timestamp(), plain.key(), plain.value(), headers);
    }

    private static void send(KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while putting back a dead letter", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a dead letter could not be put back: " + failed.getCause(), failed);
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, topics.partitions())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private void read(Collection<TopicPartition> partitions, Consumer<ConsumerRecord<String, byte[]>> reader) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        Set<TopicPartition> open = new HashSet<>(partitions);
        open.removeIf(partition -> consumer.position(partition, PATIENCE) >= ends.get(partition));
        while (!open.isEmpty()) {
            consumer.poll(POLL).forEach(reader);
            open.removeIf(partition -> consumer.position(partition, PATIENCE) >= ends.get(partition));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
