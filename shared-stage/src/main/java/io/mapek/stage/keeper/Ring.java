package io.mapek.stage.keeper;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * The slots in which collected events wait for the next decision: {@code system|(sequence mod slots)}, overwritten in turn,
 * never deleted. A slot's value begins with its sequence, so that what an older decision has used up is told apart.
 */
final class Ring {
    /** After so many events without a decision the state is written all the same. */
    static final int SLOTS = 64;

    static final String PREFIX = "r|";

    private final StateLog log;

    Ring(StateLog log) {
        this.log = log;
    }

    void put(String systemId, long sequence, Input input) {
        try {
            byte[] json = Json.mapper().writeValueAsBytes(input);
            log.put(
                    key(systemId, sequence),
                    ByteBuffer.allocate(Long.BYTES + json.length)
                            .putLong(sequence)
                            .put(json)
                            .array());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write a collected event of system " + systemId, impossible);
        }
    }

    /** What was collected after the decision at {@code sequence}, in order. */
    Map<Long, Input> after(String systemId, long sequence) {
        Map<Long, Input> later = new TreeMap<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            byte[] value = log.get(key(systemId, slot));
            if (value == null) {
                continue;
            }
            ByteBuffer buffer = ByteBuffer.wrap(value);
            long stored = buffer.getLong();
            if (stored > sequence) {
                later.put(stored, read(value, systemId));
            }
        }
        return later;
    }

    static String systemOf(String key) {
        return key.substring(PREFIX.length(), key.lastIndexOf('|'));
    }

    private static Input read(byte[] value, String systemId) {
        try {
            return Json.mapper().readValue(value, Long.BYTES, value.length - Long.BYTES, Input.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "a collected event of system '" + systemId + "' cannot be read", unreadable);
        }
    }

    private static String key(String systemId, long sequence) {
        return PREFIX + systemId + "|" + sequence % SLOTS;
    }
}
