package io.mapek.stage.keeper;

import java.util.function.BiConsumer;

/** Where a keeper writes what must survive: a changelogged store, or a map in a simulation. */
public interface StateLog {
    /** The value under a key, or null. */
    byte[] get(String key);

    /** Writes a value under a key. */
    void put(String key, byte[] value);

    /** Reads every entry whose key begins so. */
    void forEach(String prefix, BiConsumer<String, byte[]> reader);
}
