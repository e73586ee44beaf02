package io.mapek.schema.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** An immutable map in the order of its keys. It need not be copied again: states are made anew at each event. */
final class SortedCopy<V> extends AbstractMap<String, V> {
    private final List<Map.Entry<String, V>> entries;

    private SortedCopy(List<Map.Entry<String, V>> entries) {
        this.entries = entries;
    }

    static <V> Map<String, V> of(Map<String, V> values) {
        List<Map.Entry<String, V>> sorted = new ArrayList<>(values.size());
        values.forEach((key, value) -> sorted.add(Map.entry(key, value)));
        sorted.sort(Map.Entry.comparingByKey());
        return new SortedCopy<>(List.copyOf(sorted));
    }

    @Override
    public V get(Object key) {
        int at = key instanceof String text ? indexOf(text) : -1;
        return at < 0 ? null : entries.get(at).getValue();
    }

    @Override
    public V getOrDefault(Object key, V other) {
        V value = get(key);
        return value == null ? other : value;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public boolean containsValue(Object value) {
        for (Map.Entry<String, V> entry : entries) {
            if (entry.getValue().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private int indexOf(String key) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = entries.get(middle).getKey().compareTo(key);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super V> action) {
        for (Map.Entry<String, V> entry : entries) {
            action.accept(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    @Override
    public int size() {
        return entries.size();
    }
}
