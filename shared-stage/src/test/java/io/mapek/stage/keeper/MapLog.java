package io.mapek.stage.keeper;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A log in memory, which survives the keeper that writes it. */
public final class MapLog implements StateLog {
    private final Map<String, byte[]> entries = new TreeMap<>();

    @Override
    public byte[] get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
        entries.put(key, value.clone());
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
