package io.mapek.local.letters;

import io.mapek.local.BrokerAddress;
import io.mapek.local.TopicPast;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.time.Instant;
import java.util.ArrayList;
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
 * Lists dead letters and puts the records they are about back where they were, each once for all the services that refused
 * it. With the record a mark that names its place and those services goes to the dead letters, in one transaction: it lasts
 * longer than the letter before it, so that doing it again does nothing. A redrive that begins ends another that is under way.
 */
public final class DeadLetterBox implements AutoCloseable {
    /** On a record that was put back, and on the mark of it: where it was refused, such as {@code commands/3/17}. */
    public static final String REDRIVEN = "mapek-redriven";

    private static final String TRANSACTIONS = "mapek-redrive";

    private final BrokerAddress broker;
    private final Topics topics;
    private final TopicPast past;

    public DeadLetterBox(String bootstrapServers, Topics topics) {
        this.broker = new BrokerAddress(bootstrapServers);
        this.topics = topics;
        this.past = new TopicPast(bootstrapServers, topics);
    }

    /** All that are wanted, by partition and offset. */
    public List<DeadLetter> all(Predicate<DeadLetter> wanted) {
        List<DeadLetter> found = new ArrayList<>();
        read(plain -> {
            DeadLetter letter = DeadLetter.of(plain);
            if (!isMark(plain) && wanted.test(letter)) {
                found.add(letter);
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

    /** Whether a letter can be put back from here: it is about a record of this installation, and holds all of it. */
    public boolean canPutBack(DeadLetter letter) {
        return isOwn(letter) && letter.cutFrom() == 0;
    }

    /** Puts back what is wanted and was not put back before; answers which. */
    public List<DeadLetter> redrive(Predicate<DeadLetter> wanted) {
        return broker.ask(() -> putBack(wanted.and(this::canPutBack)));
    }

    /** Reads twice, so that no record is held: whole ones can be large, and many. */
    private List<DeadLetter> putBack(Predicate<DeadLetter> wanted) {
        List<DeadLetter> done = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            producer.initTransactions();
            Refusals refusals = refusals();
            read(plain -> {
                DeadLetter letter = DeadLetter.of(plain);
                Set<String> services = refusals.open(letter);
                if (!isMark(plain) && !services.isEmpty() && wanted.test(letter)) {
                    send(producer, back(plain, letter, services), mark(plain, letter, services));
                    refusals.putBack(letter.origin(), services);
                    done.add(letter);
                }
            });
        }
        return done;
    }

    private Refusals refusals() {
        Refusals refusals = new Refusals();
        read(plain -> {
            if (isMark(plain)) {
                String origin = EventHeaders.text(plain.headers(), REDRIVEN).orElseThrow();
                String services = EventHeaders.text(plain.headers(), EventHeaders.REDRIVEN_FOR)
                        .orElse(Refusals.ANY);
                refusals.putBack(origin, List.of(services.split(",")));
            } else {
                refusals.refused(DeadLetter.of(plain));
            }
        });
        return refusals;
    }

    /** Its system's partition; what has no key goes where it was. */
    private TopicPartition home(DeadLetter letter) {
        boolean one =
                letter.key() == null || letter.key().isBlank() || letter.key().equals("*");
        int partition = one ? letter.partition() : topics.partitionOf(Topics.systemOf(letter.key()));
        return new TopicPartition(letter.topic(), partition);
    }

    private ProducerRecord<String, byte[]> back(
            ConsumerRecord<String, byte[]> plain, DeadLetter letter, Set<String> services) {
        Headers headers = new RecordHeaders();
        plain.headers().forEach(header -> {
            if (!header.key().startsWith(DeadLetter.HEADERS)) {
                headers.add(header);
            }
        });
        say(headers, letter, services);
        if (isStillToBeSpread(letter, headers)) {
            headers.remove(EventHeaders.REDRIVEN_FOR);
        }
        if (EventHeaders.text(headers, EventHeaders.ID).isEmpty()) {
            String id = EventReader.placeId(letter.topic(), letter.partition(), letter.offset());
            EventHeaders.put(headers, EventHeaders.ID, id);
        }
        TopicPartition home = home(letter);
        return new ProducerRecord<>(
                home.topic(), home.partition(), plain.timestamp(), plain.key(), plain.value(), headers);
    }

    /** A command for every system passes through plan, which puts it on all partitions; by its id nobody takes it twice. */
    private static boolean isStillToBeSpread(DeadLetter letter, Headers headers) {
        return Event.EVERY_SYSTEM.equals(letter.key()) && !EventHeaders.isEverywhere(headers);
    }

    /** On the letter's own partition, where whatever deletes it has deleted the letter first. */
    private static ProducerRecord<String, byte[]> mark(
            ConsumerRecord<String, byte[]> plain, DeadLetter letter, Set<String> services) {
        Headers headers = new RecordHeaders();
        say(headers, letter, services);
        return new ProducerRecord<>(plain.topic(), plain.partition(), plain.key(), null, headers);
    }

    /** What was put back, and for whom; where a letter does not name who wrote it, for everyone. */
    private static void say(Headers headers, DeadLetter letter, Set<String> services) {
        EventHeaders.put(headers, REDRIVEN, letter.origin());
        headers.remove(EventHeaders.REDRIVEN_FOR);
        if (!services.contains(Refusals.ANY)) {
            EventHeaders.put(headers, EventHeaders.REDRIVEN_FOR, String.join(",", services));
        }
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
                        broker.bootstrapServers(),
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
