package io.mapek.stage.keeper;

import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Where a keeper writes what must survive: a changelogged store, or a map in a simulation. */
public interface StateLog {
    /** The value under a key, or null. */
    byte[] get(String key);

    /** Writes a value under a key. */
    void put(String key, byte[] value);

    /** Writes a value that is made when it is written; a log in memory may make it only when it is read. Answers its bytes, or 0. */
    default int put(String key, Supplier<byte[]> value) {
        byte[] bytes = value.get();
        put(key, bytes);
        return bytes.length;
    }

    /** Reads every entry whose key begins so. */
    void forEach(String prefix, BiConsumer<String, byte[]> reader);
}
