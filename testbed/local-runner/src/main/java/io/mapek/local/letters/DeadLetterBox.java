package io.mapek.local.letters;

import io.mapek.local.BrokerAddress;
import io.mapek.local.TopicPast;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Lists dead letters and puts the records they are about back where they were, each once, however many readers buried it.
 * With the record a mark that names its place goes to the dead letters, in one transaction: the mark lasts as long as the
 * letters, so that doing it again does nothing. A redrive that begins ends another that is under way.
 */
public final class DeadLetterBox implements AutoCloseable {
    /** On a record that was put back, and on the mark of it: where it was refused, such as {@code commands/3/17}. */
    public static final String REDRIVEN = "mapek-redriven";

    private static final String TRANSACTIONS = "mapek-redrive";

    private final String bootstrapServers;
    private final Topics topics;
    private final TopicPast past;

    public DeadLetterBox(String bootstrapServers, Topics topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.past = new TopicPast(bootstrapServers, topics);
    }

    /** All that are wanted, by partition and offset. */
    public List<DeadLetter> all(Predicate<DeadLetter> wanted) {
        return records(wanted).stream().map(DeadLetter::of).toList();
    }

    private List<ConsumerRecord<String, byte[]>> records(Predicate<DeadLetter> wanted) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        read(plain -> {
            if (!isMark(plain) && wanted.test(DeadLetter.of(plain))) {
                found.add(plain);
            }
        });
        return found;
    }

    /** A record that was put back and refused again has both headers, and is a letter. */
    private static boolean isMark(ConsumerRecord<String, byte[]> plain) {
        return EventHeaders.text(plain.headers(), REDRIVEN).isPresent()
                && EventHeaders.text(plain.headers(), DeadLetter.HEADERS + "reason")
                        .isEmpty();
    }

    /** Whether a letter is about a record of this installation's topics; another's are not put back from here. */
    public boolean isOwn(DeadLetter letter) {
        return topics.topic(letter.topic()).isPresent() && letter.partition() >= 0;
    }

    /** Puts back what is wanted and was not put back before; answers which. */
    public List<DeadLetter> redrive(Predicate<DeadLetter> wanted) {
        return new BrokerAddress(bootstrapServers).ask(() -> putBack(records(wanted.and(this::isOwn))));
    }

    private List<DeadLetter> putBack(List<ConsumerRecord<String, byte[]>> letters) {
        List<DeadLetter> done = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            producer.initTransactions();
            Set<String> origins = redriven();
            for (ConsumerRecord<String, byte[]> plain : letters) {
                DeadLetter letter = DeadLetter.of(plain);
                if (origins.add(letter.origin())) {
                    send(producer, back(plain, letter), mark(letter));
                    done.add(letter);
                }
            }
        }
        return done;
    }

    /** What was put back before. */
    private Set<String> redriven() {
        Set<String> origins = new HashSet<>();
        read(plain -> {
            if (isMark(plain)) {
                EventHeaders.text(plain.headers(), REDRIVEN).ifPresent(origins::add);
            }
        });
        return origins;
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
        EventHeaders.put(headers, REDRIVEN, letter.origin());
        if (EventHeaders.text(headers, EventHeaders.ID).isEmpty()) {
            String id = EventReader.placeId(letter.topic(), letter.partition(), letter.offset());
            EventHeaders.put(headers, EventHeaders.ID, id);
        }
        TopicPartition home = home(letter);
        return new ProducerRecord<>(
                home.topic(), home.partition(), plain.timestamp(), plain.key(), plain.value(), headers);
    }

    private ProducerRecord<String, byte[]> mark(DeadLetter letter) {
        Headers headers = new RecordHeaders();
        EventHeaders.put(headers, REDRIVEN, letter.origin());
        return new ProducerRecord<>(topics.name(Topic.DEAD_LETTERS), 0, letter.key(), null, headers);
    }

    private static void send(
            KafkaProducer<String, byte[]> producer,
            ProducerRecord<String, byte[]> back,
            ProducerRecord<String, byte[]> mark) {
        producer.beginTransaction();
        producer.send(back);
        producer.send(mark);
        producer.commitTransaction();
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        topics.name(Topic.DEAD_LETTERS) + "-" + TRANSACTIONS),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private void read(Consumer<ConsumerRecord<String, byte[]>> reader) {
        for (int partition = 0; partition < topics.partitions(); partition++) {
            past.read(new TopicPartition(topics.name(Topic.DEAD_LETTERS), partition), Instant.EPOCH, reader);
        }
    }

    @Override
    public void close() {
        past.close();
    }
}
