package io.mapek.simulation;

import io.mapek.stage.keeper.StateLog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A log that survives a stage's crashes. Values are written out only when somebody reads them: most never are. */
final class MemoryLog implements StateLog {
    private final Map<String, Supplier<byte[]>> entries = new TreeMap<>();

    @Override
    public byte[] get(String key) {
        Supplier<byte[]> value = entries.get(key);
        return value == null ? null : value.get();
    }

    @Override
    public void put(String key, byte[] value) {
        entries.put(key, () -> value);
    }

    @Override
    public int put(String key, Supplier<byte[]> value) {
        entries.put(key, value);
        return 0;
    }

    @Override
    public void forEach(String prefix, BiConsumer<String, byte[]> reader) {
        for (String key : List.copyOf(entries.keySet())) {
            if (key.startsWith(prefix)) {
                reader.accept(key, get(key));
            }
        }
    }

    /** The bytes of the largest value. */
    int largest() {
        return entries.values().stream()
                .mapToInt(value -> value.get().length)
                .max()
                .orElse(0);
    }
}
