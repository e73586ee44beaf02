package io.mapek.schema.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Refuses values that the published language does not allow, with the field's name and the reason. */
public final class Require {
    private Require() {}

    /** The value, unless it is null. */
    public static <T> T present(T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** The text, unless it is null or blank. */
    public static String text(String value, String field) {
        if (present(value, field).isBlank()) {
            throw new IllegalArgumentException(field + " is blank");
        }
        return value;
    }

    /** The number, unless it is NaN or infinite. */
    public static double finite(double value, String field) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(field + " must be a finite number, not " + value);
        }
        return value;
    }

    /** The number, unless it is NaN or infinite; null is none. */
    public static Double finiteOrNone(Double value, String field) {
        return value == null ? null : Double.valueOf(finite(value, field));
    }

    /** The number, unless it lies outside [low, high]. */
    public static double within(double value, double low, double high, String field) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(field + " must be from " + low + " to " + high + ", not " + value);
        }
        return value;
    }

    /** The number, unless it is below the least allowed. */
    public static long atLeast(long value, long least, String field) {
        if (value < least) {
            throw new IllegalArgumentException(field + " must be at least " + least + ", not " + value);
        }
        return value;
    }

    /** An immutable copy; null is empty. */
    public static <T> List<T> copy(Collection<T> values) {
        try {
            return values == null ? List.of() : List.copyOf(values);
        } catch (NullPointerException gap) {
            throw new IllegalArgumentException("a list must not contain null", gap);
        }
    }

    /** An immutable copy sorted by key, so that equal maps print alike; null is empty. */
    public static <V> Map<String, V> sorted(Map<String, V> values) {
        if (values == null || values.isEmpty()) {
            return Map.of();
        }
        return values instanceof SortedCopy<V> ? values : SortedCopy.of(complete(values));
    }

    /** An immutable copy that keeps its order; null is empty. */
    public static <K, V> Map<K, V> ordered(Map<K, V> values) {
        return values == null || values.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(complete(values)));
    }

    /** The first {@code limit} values. */
    public static <T> List<T> bounded(List<T> values, int limit) {
        return values.size() <= limit ? List.copyOf(values) : List.copyOf(new ArrayList<>(values.subList(0, limit)));
    }

    private static <K, V> Map<K, V> complete(Map<K, V> values) {
        values.forEach((key, value) -> {
            if (value == null) {
                throw new IllegalArgumentException("the value of '" + key + "' is missing");
            }
        });
        return values;
    }
}
