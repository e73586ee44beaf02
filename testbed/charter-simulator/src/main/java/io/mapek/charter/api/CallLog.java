package io.mapek.charter.api;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest changing calls, oldest first. */
public class CallLog {
    /** One changing call and how it was answered. */
    public record Entry(
            Instant time, String method, String path, String idempotencyKey, boolean repeated, int status) {}

    private final int kept;
    private final Deque<Entry> entries = new ArrayDeque<>();

    public CallLog(int kept) {
        this.kept = kept;
    }

    synchronized void add(Entry entry) {
        entries.addLast(entry);
        if (entries.size() > kept) {
            entries.removeFirst();
        }
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
