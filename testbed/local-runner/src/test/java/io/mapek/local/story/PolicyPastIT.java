package io.mapek.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.local.LocalBroker;
import io.mapek.local.TopicList;
import io.mapek.local.TopicPast;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyPastIT {
    private static final Topics TOPICS = new Topics("", Topics.DEFAULT_PARTITIONS);

    @TempDir
    private Path directory;

    @Test
    void shouldReadOnWhereOnlyTheEndsOfTransactionsAre() {
        PolicyProposed proposed = (PolicyProposed) Samples.golden("PolicyProposed");
        String policyId = proposed.policy().policyId();
        Event approved = Samples.with("PolicyApproved", "/policy/policyId", policyId);
        try (LocalBroker broker = broker()) {
            write(broker, proposed);
            aborted(broker, proposed, 50);
            write(broker, approved);

            try (TopicPast past = new TopicPast(broker.bootstrapServers(), TOPICS)) {
                Chain chain = new PolicyPast(past, TOPICS).chain(policyId).orElseThrow();

                assertThat(chain.events())
                        .extracting(event -> (Class) event.getClass())
                        .containsExactly(PolicyProposed.class, PolicyApproved.class);
                assertThat(new PolicyPast(past, TOPICS).chain("another")).isEmpty();
            }
        }
    }

    @Test
    void shouldFindAViolationThatBeganLongBefore() {
        PolicyProposed proposed = (PolicyProposed) Samples.golden("PolicyProposed");
        Event detected = Samples.with(
                "ViolationDetected", "/time", proposed.policy().proposedAt().minus(Duration.ofHours(2)));
        try (LocalBroker broker = broker()) {
            write(broker, detected);
            write(broker, proposed);

            try (TopicPast past = new TopicPast(broker.bootstrapServers(), TOPICS)) {
                Chain chain = new PolicyPast(past, TOPICS)
                        .chain(proposed.policy().policyId())
                        .orElseThrow();

                assertThat(chain.events()).containsExactly(detected, proposed);
            }
        }
    }

    private LocalBroker broker() {
        LocalBroker broker = LocalBroker.start(directory);
        try (TopicList list = new TopicList(broker.bootstrapServers(), TOPICS)) {
            list.makeMissing((short) 1);
        }
        return broker;
    }

    private static void write(LocalBroker broker, Event event) {
        try (KafkaProducer<String, byte[]> producer = producer(broker)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new EventRecords(TOPICS, "a test", null).of(event));
            producer.commitTransaction();
        }
        try (KafkaProducer<String, byte[]> next = producer(broker)) {
            next.initTransactions(); // which waits until the end of the one before can be read
        }
    }

    private static void aborted(LocalBroker broker, Event event, int times) {
        try (KafkaProducer<String, byte[]> producer = producer(broker)) {
            producer.initTransactions();
            for (int i = 0; i < times; i++) {
                producer.beginTransaction();
                producer.send(new EventRecords(TOPICS, "a test", null).of(event));
                producer.flush();
                producer.abortTransaction();
            }
        }
    }

    private static KafkaProducer<String, byte[]> producer(LocalBroker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "a-test"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
