package io.mapek.schema.systems;

import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Require;
import java.time.Duration;

/**
 * How Execute asks effectors.
 *
 * @param attemptTimeout of one attempt, at most 90 s
 * @param timeToLive after approval; later nothing new is begun
 * @param requestTtl after a request; later the effector does nothing
 * @param attempts per phase, the first included
 * @param firstBackoff before the second attempt; doubles
 * @param breakerFailures in a row that open the target's circuit breaker
 * @param breakerOpen how long it stays open before one trial
 */
public record ExecuteSettings(
        Duration attemptTimeout,
        Duration timeToLive,
        Duration requestTtl,
        Integer attempts,
        Duration firstBackoff,
        Integer breakerFailures,
        Duration breakerOpen) {
    /** How long Execute waits for an answer after an attempt's timeout. */
    public static final Duration GRACE = Duration.ofSeconds(5);

    /** An effector whose request takes longer is taken for one that hangs. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(90);

    /** The longest wait between two attempts, jitter included. */
    public static final Duration LONGEST_BACKOFF = Duration.ofSeconds(90);

    public ExecuteSettings {
        attemptTimeout = attemptTimeout == null ? Duration.ofSeconds(30) : attemptTimeout;
        timeToLive = timeToLive == null ? Duration.ofMinutes(5) : timeToLive;
        requestTtl = requestTtl == null ? Duration.ofSeconds(30) : requestTtl;
        attempts = attempts == null ? 3 : attempts;
        firstBackoff = firstBackoff == null ? Duration.ofSeconds(1) : firstBackoff;
        breakerFailures = breakerFailures == null ? 5 : breakerFailures;
        breakerOpen = breakerOpen == null ? Duration.ofSeconds(60) : breakerOpen;
        ManagedSystem.positive(attemptTimeout, "attempt-timeout");
        if (attemptTimeout.compareTo(LONGEST_ATTEMPT) > 0) {
            throw new IllegalArgumentException("attempt-timeout must be at most 90 s, not " + attemptTimeout);
        }
        ManagedSystem.positive(timeToLive, "time-to-live");
        ManagedSystem.positive(requestTtl, "request-ttl");
        Require.atLeast(attempts, 1, "attempts");
        Require.atLeast(breakerFailures, 1, "breaker-failures");
    }

    /** An execution of so many actions takes no longer: each attempt of each phase in vain, and every wait at its longest. */
    public Duration longest(int actions) {
        Duration wait = breakerOpen.compareTo(LONGEST_BACKOFF) > 0 ? breakerOpen : LONGEST_BACKOFF;
        Duration attempt = attemptTimeout.plus(GRACE).plus(wait);
        return timeToLive.plus(attempt.multipliedBy((long) actions * attempts * Phase.values().length));
    }

    static ExecuteSettings defaults() {
        return new ExecuteSettings(null, null, null, null, null, null, null);
    }
}
