package io.mapek.analyze.domain;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.CycleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long ago a system was last looked at.
 *
 * @param cycle number of the last cycle, 0 before the first
 * @param at when it was, or null
 * @param interval until the next one was due, or null
 * @param seenAt when a cycle last saw something, or null
 * @param lostAt when three intervals had gone by without a cycle, or null while they have not
 */
public record Sight(long cycle, Instant at, Duration interval, Instant seenAt, Instant lostAt) {
    /** A system without a cycle for so many intervals is without sight. */
    private static final int INTERVALS = 3;

    /** Never looked at. */
    static Sight none() {
        return new Sight(0, null, null, null, null);
    }

    Sight after(CycleCompleted next) {
        boolean blind = next.status() == CycleStatus.BLIND;
        return new Sight(next.cycle(), next.time(), next.interval(), blind ? seenAt : next.time(), null);
    }

    /** Whether a cycle lies after the last one. */
    boolean isBefore(CycleCompleted next) {
        return at == null || next.time().isAfter(at);
    }

    /** How long before a cycle something was last seen, or null when nothing ever was. */
    Duration since(CycleCompleted next) {
        return seenAt == null ? null : Duration.between(seenAt, next.time());
    }

    /** When sight is lost unless a cycle comes. */
    Optional<Instant> losing() {
        return at == null || lostAt != null ? Optional.empty() : Optional.of(at.plus(interval.multipliedBy(INTERVALS)));
    }

    Sight lost(Instant now) {
        return new Sight(cycle, at, interval, seenAt, now);
    }
}
