package io.mapek.knowledge.domain;

import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that was learned of one system. Each row is a whole statistic with a revision, so that the rows of the compacted
 * topic are enough to go on with.
 *
 * @param rows by their record key (at most {@link #MAX_ROWS}; beyond that the one longest unchanged is dropped)
 * @param lately the credits of the last executions by row (at most {@link #MAX_LATELY} each), to notice a change
 * @param forgotten when rows of a cause last forgot for an incident that taught nothing, by cause (of those that have rows)
 */
public record Ledger(
        Map<String, Effectiveness> rows, Map<String, List<Double>> lately, Map<String, Instant> forgotten) {
    static final int MAX_ROWS = 150;
    static final int MAX_LATELY = 5;

    static final Ledger EMPTY = new Ledger(Map.of(), Map.of(), Map.of());

    public Ledger {
        rows = Require.sorted(rows);
        lately = Require.sorted(lately);
        forgotten = Require.sorted(forgotten);
    }

    /** A record read back: it is taken only when it knows more than this ledger does. */
    Ledger read(Effectiveness record) {
        Effectiveness own = rows.get(record.key());
        return own == null || record.revision() > own.revision() ? put(record) : this;
    }

    Ledger put(Effectiveness row) {
        Map<String, Effectiveness> latest = new TreeMap<>(rows);
        latest.put(row.key(), row);
        Map<String, List<Double>> credits = new TreeMap<>(lately);
        if (latest.size() > MAX_ROWS) {
            String oldest = latest.values().stream()
                    .filter(other -> !other.key().equals(row.key()))
                    .min(Comparator.comparing(Effectiveness::updatedAt).thenComparing(Effectiveness::key))
                    .orElseThrow()
                    .key();
            latest.remove(oldest);
            credits.remove(oldest);
        }
        return new Ledger(latest, credits, forgotten);
    }

    Ledger remember(String key, double credit) {
        List<Double> credits = new ArrayList<>(lately.getOrDefault(key, List.of()));
        credits.add(credit);
        Map<String, List<Double>> latest = new TreeMap<>(lately);
        latest.put(key, List.copyOf(credits.subList(Math.max(0, credits.size() - MAX_LATELY), credits.size())));
        return new Ledger(rows, latest, forgotten);
    }

    /** Rows of the cause forgot at this moment. */
    Ledger forgot(String cause, Instant time) {
        Map<String, Instant> latest = new TreeMap<>(forgotten);
        latest.put(cause, time);
        latest.keySet().removeIf(other -> ofCause(other).isEmpty());
        return new Ledger(rows, lately, latest);
    }

    List<Effectiveness> ofCause(String cause) {
        return rows.values().stream().filter(row -> row.cause().equals(cause)).toList();
    }

    /** Rows that differ from an earlier ledger's. */
    List<Effectiveness> changedSince(Ledger earlier) {
        return rows.values().stream()
                .filter(row -> !row.equals(earlier.rows.get(row.key())))
                .toList();
    }

    /** Whether rows of the cause already include what happened after this: then it is among what they were made of. */
    boolean isAheadOf(String cause, Instant time) {
        return ofCause(cause).stream().anyMatch(row -> row.updatedAt().isAfter(time));
    }

    /** Whether rows of the cause forgot at this moment, as this ledger itself had them. */
    boolean hasForgottenAt(String cause, Instant time) {
        return time.equals(forgotten.get(cause));
    }

    /** Whether a row of the cause changed last at this moment. */
    boolean hasChangedAt(String cause, Instant time) {
        return ofCause(cause).stream().anyMatch(row -> row.updatedAt().equals(time));
    }

    /** The {@code cause|strategy} pairs with at least one outcome. */
    public SortedSet<String> patternsLearned() {
        return rows.values().stream()
                .filter(row -> !row.shared() && row.n() >= 1)
                .map(row -> row.cause() + "|" + row.subject())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
