package io.mapek.schema.kafka;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record as it came, before it is read.
 *
 * @param topic full name
 * @param key null when it has none
 * @param value null for a tombstone
 */
public record IncomingRecord(
        String topic, int partition, long offset, String key, byte[] value, Instant timestamp, Headers headers) {

    /** The record of a plain consumer with text keys and byte values. */
    public static IncomingRecord of(ConsumerRecord<String, byte[]> plain) {
        return new IncomingRecord(
                plain.topic(),
                plain.partition(),
                plain.offset(),
                plain.key(),
                plain.value(),
                Instant.ofEpochMilli(plain.timestamp()),
                plain.headers());
    }
}
