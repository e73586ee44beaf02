package io.mapek.stage.runner;

import java.time.Duration;

/**
 * Knows when the broker was last heard. It answers a waiting consumer twice a second, and its heartbeats besides: a broker
 * that says nothing at all hangs or is away, also while the connection stands.
 */
public final class BrokerContact {
    /** Longer than a session: by then the group has lost this member. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(8);

    private volatile long heardAt = System.nanoTime();

    void heard() {
        heardAt = System.nanoTime();
    }

    /** How long nothing was heard. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /** Whether that is too long. */
    public boolean isLost() {
        return silence().compareTo(LONGEST_SILENCE) > 0;
    }
}
