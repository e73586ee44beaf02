package io.mapek.monitor.edge;

import java.time.Duration;

/** When a source must have answered; measured by a clock that nobody sets. */
public record Deadline(long nanos) {
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left; at least a moment, so that what is asked too late fails as slow. */
    public Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, nanos - System.nanoTime()));
    }

    public boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }
}
