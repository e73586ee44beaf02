package io.mapek.benchmarks.load;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.stage.runner.UnreadInput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The baseline: an exactly-once topology that reads each event and writes the same event to another topic, and nothing else. It
 * commits as stages do.
 */
final class PassThrough extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    /** Where it writes, after the prefix. */
    static final String PASSED = "passed";

    private final EventReader reader;
    private final EventRecords records;
    private final UnreadInput unread;
    private final Progress progress;

    private PassThrough(Topics topics, UnreadInput unread, Progress progress) {
        this.reader = new EventReader(topics);
        this.records = new EventRecords(topics, "/benchmark", "benchmark");
        this.unread = unread;
        this.progress = progress;
    }

    static Topology topology(Topics topics, Topic input, UnreadInput unread, Progress progress) {
        ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier = () -> new PassThrough(topics, unread, progress);
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        "inputs",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.name(input))
                .addProcessor("pass", supplier, "inputs")
                .addSink(
                        "outputs",
                        topics.prefix() + PASSED,
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        "pass");
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Event event = ((Reading.Known) reader.read(incoming(record))).event();
        ProducerRecord<String, byte[]> plain = records.of(event, event.id(), TraceContext.begunBy(event.id()));
        context().forward(new Record<>(record.key(), plain.value(), record.timestamp(), plain.headers()));
        progress.count();
        commitUnlessMoreWaits();
    }

    private void commitUnlessMoreWaits() {
        RecordMetadata place = context().recordMetadata().orElseThrow();
        unread.processed(place.topic(), place.partition(), place.offset());
        if (unread.isNone(List.of(place.topic()), place.partition())) {
            context().commit();
        }
    }

    private IncomingRecord incoming(Record<byte[], byte[]> record) {
        RecordMetadata place = context().recordMetadata().orElseThrow();
        return new IncomingRecord(
                place.topic(),
                place.partition(),
                place.offset(),
                new String(record.key(), StandardCharsets.UTF_8),
                record.value(),
                Instant.ofEpochMilli(record.timestamp()),
                record.headers());
    }
}
