package io.mapek.stage.runner;

import io.mapek.schema.kafka.IncomingRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A record at a processor: with its place, and as the bytes that it came as. */
record Arrival(IncomingRecord incoming, Record<byte[], byte[]> raw) {
    static Arrival of(Record<byte[], byte[]> raw, RecordMetadata place) {
        String key = raw.key() == null ? null : new String(raw.key(), StandardCharsets.UTF_8);
        Instant timestamp = Instant.ofEpochMilli(raw.timestamp());
        return new Arrival(
                new IncomingRecord(
                        place.topic(), place.partition(), place.offset(), key, raw.value(), timestamp, raw.headers()),
                raw);
    }

    String topic() {
        return incoming.topic();
    }

    int partition() {
        return incoming.partition();
    }

    long offset() {
        return incoming.offset();
    }
}
