package io.mapek.execute.domain;

import io.mapek.schema.model.Ids;
import io.mapek.schema.systems.ExecuteSettings;
import java.time.Duration;

/**
 * How long to wait before the next attempt: {@code first x 2^(attempt - 1)}, at most a minute, times a jitter in
 * [0.5, 1.5) that comes from ids, so that a replay waits as long.
 */
final class Retry {
    private static final double MOST_JITTER = 1.5;
    private static final double LONGEST_MILLIS = ExecuteSettings.LONGEST_BACKOFF.toMillis() / MOST_JITTER;

    private Retry() {}

    /** The wait after the attempt of that number failed. */
    static Duration after(Saga saga, int attempt, Duration first) {
        double doubled = first.toMillis() * Math.pow(2, attempt - 1);
        double bounded = Math.min(doubled, LONGEST_MILLIS);
        return Duration.ofMillis(Math.round(bounded * (MOST_JITTER - 1 + share(saga, attempt))));
    }

    private static double share(Saga saga, int attempt) {
        String id = Ids.derive(
                "jitter", saga.execution().executionId(), saga.planned().actionId(), saga.phase(), attempt);
        return Integer.parseInt(id.substring(0, 6), 16) / (double) 0x1000000;
    }
}
