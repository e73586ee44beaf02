package io.mapek.stage.runner;

import static io.mapek.stage.Events.START;
import static io.mapek.stage.Events.cycle;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.Tally;
import io.mapek.stage.TallyStage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a task asks for its transaction's end before the commit interval is over. */
class CommitTest {
    private static final Topics TOPICS = new Topics("", 1);
    private static final TopicPartition PLACE = new TopicPartition("violations", 0);
    private static final Settings SETTINGS =
            new Settings(TOPICS, "tally-service", "hash1", Clock.fixed(START, ZoneOffset.UTC));

    @TempDir
    private File directory;

    private final UnreadInput unread = new UnreadInput();
    private final StageTopology.Parts parts = new StageTopology.Parts(
            new Owners(List.of()), unread, new Offences(), new StageMeters(new SimpleMeterRegistry(), "tally"));
    private final StageProcessor<Tally> processor = new StageProcessor<>(TallyStage.spec(), SETTINGS, parts);
    private MockProcessorContext<byte[], byte[]> context;

    @BeforeEach
    void begin() {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory);
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(StageTopology.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        processor.init(context);
    }

    @Test
    void shouldCommitAtOnceWhenNothingMoreWaits() {
        arrive(0, 1, 2);

        process(0);
        assertThat(context.committed()).isFalse();
        process(1);

        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldLeaveItToTheIntervalWhileTheBrokerHasMore() {
        arrive(0, 1, 9);

        process(0);
        process(1);

        assertThat(context.committed()).isFalse();
    }

    /** Records of these offsets were fetched of a topic that ends there. */
    private void arrive(long first, long last, long end) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.assign(List.of(PLACE));
        consumer.updateBeginningOffsets(new HashMap<>(Map.of(PLACE, 0L)));
        consumer.updateEndOffsets(new HashMap<>(Map.of(PLACE, end)));
        consumer.seek(PLACE, last + 1);
        unread.look(consumer);
        List<ConsumerRecord<byte[], byte[]>> records = List.of(
                new ConsumerRecord<>(PLACE.topic(), 0, first, new byte[0], new byte[0]),
                new ConsumerRecord<>(PLACE.topic(), 0, last, new byte[0], new byte[0]));
        unread.fetched(new ConsumerRecords<>(Map.of(PLACE, records), Map.of(PLACE, new OffsetAndMetadata(last + 1))));
    }

    private void process(long offset) {
        ProducerRecord<String, byte[]> sent =
                new EventRecords(TOPICS, "/test", null).of(cycle("s0", offset + 1, START.plusSeconds(offset)));
        context.setRecordMetadata(PLACE.topic(), 0, offset);
        processor.process(new Record<>(
                sent.key().getBytes(StandardCharsets.UTF_8), sent.value(), sent.timestamp(), sent.headers()));
    }
}
