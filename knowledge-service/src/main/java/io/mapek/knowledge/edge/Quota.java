package io.mapek.knowledge.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets so many notices pass within a minute, and counts what it held back until the next one passes. */
final class Quota {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int most;
    private final Deque<Instant> passed = new ArrayDeque<>();
    private int heldBack;

    Quota(int most) {
        this.most = most;
    }

    /** Whether one more may pass now; if not, it is counted as held back. */
    synchronized boolean pass(Instant now) {
        while (!passed.isEmpty() && !passed.peek().plus(MINUTE).isAfter(now)) {
            passed.poll();
        }
        if (passed.size() >= most) {
            heldBack++;
            return false;
        }
        passed.add(now);
        return true;
    }

    /** Whether the next one would be held back, as far as is known. */
    synchronized boolean isSpent() {
        return passed.size() >= most;
    }

    /** How many were held back since this was last asked. */
    synchronized int heldBack() {
        int count = heldBack;
        heldBack = 0;
        return count;
    }
}
