package io.mapek.analyze.domain;

import io.mapek.schema.event.CycleCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long ago a system was last looked at.
 *
 * @param cycle number of the last cycle, 0 before the first
 * @param at when it was, or null
 * @param interval until the next one was due, or null
 * @param lostAt when three intervals had gone by without a cycle, or null while they have not
 */
public record Sight(long cycle, Instant at, Duration interval, Instant lostAt) {
    /** A system without a cycle for so many intervals is without sight. */
    private static final int INTERVALS = 3;

    /** Never looked at. */
    static Sight none() {
        return new Sight(0, null, null, null);
    }

    static Sight of(CycleCompleted cycle) {
        return new Sight(cycle.cycle(), cycle.time(), cycle.interval(), null);
    }

    /** Whether a cycle lies after the last one. */
    boolean isBefore(CycleCompleted cycle) {
        return at == null || cycle.time().isAfter(at);
    }

    /** When sight is lost unless a cycle comes. */
    Optional<Instant> losing() {
        return at == null || lostAt != null ? Optional.empty() : Optional.of(at.plus(interval.multipliedBy(INTERVALS)));
    }

    Sight lost(Instant now) {
        return new Sight(cycle, at, interval, now);
    }
}
