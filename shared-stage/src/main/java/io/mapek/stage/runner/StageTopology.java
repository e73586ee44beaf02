package io.mapek.stage.runner;

import io.mapek.schema.kafka.Topic;
import io.mapek.stage.StageSpec;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The one topology that every stage has: its inputs, one processor with one store, a sink per topic. */
public final class StageTopology {
    /** The name of the store that holds the states. */
    public static final String STORE = "state";

    private static final String SOURCE = "inputs";
    private static final String PROCESSOR = "stage";

    /** Small segments, so that a restore reads little beyond what is live. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(16 << 20),
            TopicConfig.SEGMENT_MS_CONFIG, "600000",
            TopicConfig.DELETE_RETENTION_MS_CONFIG, "60000",
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.3");

    private StageTopology() {}

    /** The topology of a stage. */
    public static Topology of(StageSpec<?> spec, Settings settings, Parts parts) {
        Topology topology = new Topology();
        String[] inputs =
                spec.inputs().stream().map(settings.topics()::name).sorted().toArray(String[]::new);
        topology.addSource(
                AutoOffsetReset.earliest(),
                SOURCE,
                StageTopology::timestamp,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                inputs);
        ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier = () -> new StageProcessor<>(spec, settings, parts);
        topology.addProcessor(PROCESSOR, supplier, SOURCE);
        topology.addStateStore(store(), PROCESSOR);
        Arrays.stream(Topic.values())
                .forEach(topic -> topology.addSink(
                        sink(topic),
                        settings.topics().name(topic),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        new SystemPartitioner(topic),
                        PROCESSOR));
        return topology;
    }

    /** Foreign clients may write a record without a timestamp, or from before 1970: Streams would stop at it for good. */
    static long timestamp(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }

    static String sink(Topic topic) {
        return "to-" + topic.baseName();
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }

    /** What processors share with the rest of the service. */
    public record Parts(Owners owners, UnreadInput unread, Offences offences, StageMeters meters) {}
}
