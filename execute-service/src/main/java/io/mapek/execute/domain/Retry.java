package io.mapek.execute.domain;

import io.mapek.schema.model.Ids;
import java.time.Duration;

/**
 * How long to wait before the next attempt: {@code first x 2^(attempt - 1)}, at most {@link #LONGEST}, times a jitter in
 * [0.5, 1.5) that comes from ids, so that a replay waits as long.
 */
final class Retry {
    static final Duration LONGEST = Duration.ofSeconds(60);

    private Retry() {}

    /** The wait after the attempt of that number failed. */
    static Duration after(Saga saga, int attempt, Duration first) {
        double doubled = first.toMillis() * Math.pow(2, attempt - 1);
        double bounded = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(Math.round(bounded * (0.5 + share(saga, attempt))));
    }

    private static double share(Saga saga, int attempt) {
        String id = Ids.derive(
                "jitter", saga.execution().executionId(), saga.planned().actionId(), saga.phase(), attempt);
        return Integer.parseInt(id.substring(0, 6), 16) / (double) 0x1000000;
    }
}
