package io.mapek.stage.runner;

import io.mapek.stage.keeper.StateLog;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A keeper's log in a Streams store with a changelog. */
record StoreLog(KeyValueStore<String, byte[]> store) implements StateLog {
    @Override
    public byte[] get(String key) {
        return store.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
        store.put(key, value);
    }

    @Override
    public void forEach(String prefix, BiConsumer<String, byte[]> reader) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                if (entry.key.startsWith(prefix)) {
                    reader.accept(entry.key, entry.value);
                }
            }
        }
    }
}
