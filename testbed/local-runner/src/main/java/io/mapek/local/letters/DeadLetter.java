package io.mapek.local.letters;

import io.mapek.schema.kafka.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that a stage or edge could not use, and where it was.
 *
 * @param place partition and offset on the dead letters, such as {@code 3@17}
 * @param reason why, in one sentence
 * @param service who refused it
 * @param forAll whether it speaks for every reader of the topic: none has handled the record
 * @param topic where it was: full name
 * @param partition where it was
 * @param offset where it was
 * @param time the record's own
 * @param key null when it had none
 * @param bytes of its value
 * @param cutFrom how many they were where the letter holds only the beginning; 0 where it holds all
 * @param stack what was thrown and where, empty where nothing was
 * @param value the beginning of it as text
 */
public record DeadLetter(
        String place,
        String reason,
        String service,
        boolean forAll,
        String topic,
        int partition,
        long offset,
        Instant time,
        String key,
        int bytes,
        int cutFrom,
        String stack,
        String value) {
    static final String HEADERS = "mapek-dead-";

    private static final int MOST_BYTES = 4_000;

    /** The record that was refused: every reader of its topic may have written a letter about it. */
    String origin() {
        return topic + "/" + partition + "/" + offset;
    }

    /** Whose handling of the record is due, put back or not. */
    String due() {
        return forAll ? Refusals.ANY : service;
    }

    static DeadLetter of(ConsumerRecord<String, byte[]> plain) {
        return new DeadLetter(
                plain.partition() + "@" + plain.offset(),
                text(plain, "reason", "without a reason"),
                text(plain, "service", ""),
                !text(plain, "for-all", "").isEmpty(),
                text(plain, "topic", ""),
                number(text(plain, "partition", "")).intValue(),
                number(text(plain, "offset", "")),
                Instant.ofEpochMilli(plain.timestamp()),
                plain.key(),
                plain.value() == null ? 0 : plain.value().length,
                Math.max(0, number(text(plain, "cut-from", "")).intValue()),
                text(plain, "stack", ""),
                beginning(plain.value()));
    }

    private static String beginning(byte[] value) {
        return value == null ? "" : new String(value, 0, Math.min(value.length, MOST_BYTES), StandardCharsets.UTF_8);
    }

    private static String text(ConsumerRecord<String, byte[]> plain, String name, String otherwise) {
        return EventHeaders.text(plain.headers(), HEADERS + name).orElse(otherwise);
    }

    private static Long number(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : Long.valueOf(-1);
    }
}
