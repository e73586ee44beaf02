package io.mapek.benchmarks.adaptation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mapek.stage.keeper.StateLog;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A log of bytes in memory, as the store is. */
final class Bytes implements StateLog {
    private final Map<String, byte[]> entries = new HashMap<>();

    /** Writes what is kept of one system for another, whose name is as long: lengths are part of what is written. */
    void copy(String system, String other, Bytes to) {
        if (system.length() != other.length()) {
            throw new IllegalArgumentException(system + " and " + other + " are not of one length");
        }
        Map<String, byte[]> copies = new HashMap<>();
        entries.forEach((key, value) -> {
            if (key.contains(system)) {
                String text = new String(value, ISO_8859_1);
                copies.put(
                        key.replace(system, other), text.replace(system, other).getBytes(ISO_8859_1));
            }
        });
        to.entries.putAll(copies);
    }

    long size() {
        return entries.values().stream().mapToLong(value -> value.length).sum();
    }

    @Override
    public byte[] get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
        entries.put(key, value);
    }

    @Override
    public void forEach(String prefix, BiConsumer<String, byte[]> reader) {
        entries.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                reader.accept(key, value);
            }
        });
    }
}
