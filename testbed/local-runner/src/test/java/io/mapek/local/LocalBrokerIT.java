package io.mapek.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapek.local.story.Told;
import io.mapek.local.story.TopicFeed;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.LoopMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerIT {
    private static final Topics TOPICS = new Topics("", Topics.DEFAULT_PARTITIONS);

    @TempDir
    private Path directory;

    private LocalBroker broker;

    @BeforeEach
    void start() {
        broker = LocalBroker.start(directory);
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void shouldKeepItsRecordsWhenItIsKilledAndStartedAgain() {
        makeTopics();
        send(mode("before"), false);

        broker.kill9();
        broker.restart();

        try (TopicList list = new TopicList(broker.bootstrapServers(), TOPICS)) {
            assertThat(list.makeMissing((short) 1)).isEmpty();
            assertThat(list.all())
                    .filteredOn(found -> found.topic() == Topic.COMMANDS)
                    .singleElement()
                    .satisfies(found -> assertThat(found.records()).isEqualTo(1));
        }
    }

    @Test
    void shouldMakeEveryTopicAsItIsListed() {
        List<String> made = makeTopics();

        assertThat(made).hasSize(Topic.values().length);
        try (TopicList list = new TopicList(broker.bootstrapServers(), TOPICS)) {
            assertThat(list.wronglyPartitioned()).isEmpty();
        }
        try (TopicList others = new TopicList(broker.bootstrapServers(), new Topics("", 6))) {
            assertThat(others.wronglyPartitioned()).hasSize(Topic.values().length);
        }
    }

    @Test
    void shouldTellWhatIsCommittedFromNowOnAndNothingElse() {
        makeTopics();
        send(mode("before"), false);
        try (TopicFeed feed = TopicFeed.fromNow(broker.bootstrapServers(), TOPICS)) {
            send(mode("aborted"), true);
            send(mode("after"), false);
            List<Event> read = new ArrayList<>();

            Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> {
                feed.poll(Duration.ofMillis(100)).forEach(told -> read.add(((Told.Happened) told).event()));
                return !read.isEmpty();
            });

            assertThat(read).extracting(Event::id).containsExactly("after");
        }
    }

    @Test
    void shouldGoOnAfterAPause() {
        makeTopics();
        broker.pause();

        broker.resume();

        send(mode("resumed"), false);
        try (TopicList list = new TopicList(broker.bootstrapServers(), TOPICS)) {
            assertThat(list.all()).anyMatch(found -> found.topic() == Topic.COMMANDS && found.records() == 1);
        }
    }

    @Test
    void shouldSayWhyItCannotStart() {
        int taken = Integer.parseInt(broker.bootstrapServers().split(":")[1]);

        assertThatThrownBy(() -> LocalBroker.start(directory.resolve("other"), taken, Ports.free()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("port " + taken);
    }

    private List<String> makeTopics() {
        try (TopicList list = new TopicList(broker.bootstrapServers(), TOPICS)) {
            return list.makeMissing((short) 1);
        }
    }

    private static Event mode(String id) {
        return new LoopModeSet(id, "charter", Instant.now(), LoopMode.PAUSED, "a test", "");
    }

    private void send(Event event, boolean aborted) {
        ProducerRecord<String, byte[]> record = new EventRecords(TOPICS, "/mapek/test", null).of(event);
        Map<String, Object> settings = aborted
                ? Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "test")
                : Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            if (aborted) {
                producer.initTransactions();
                producer.beginTransaction();
            }
            producer.send(record);
            producer.flush();
            if (aborted) {
                producer.abortTransaction();
            }
        }
    }
}
