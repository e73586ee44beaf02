package io.mapek.execute.api;

import io.mapek.execute.domain.Breakers;
import io.mapek.execute.domain.ExecuteState;
import java.time.Instant;
import java.util.List;

/**
 * The circuit breaker of one target that failed lately; one that answers is not listed.
 *
 * @param target as effector, kind, namespace and name
 * @param breaker {@code closed}; {@code open} while nothing is asked of it; {@code trial} when the next request decides
 * @param failures in a row
 * @param openSince null while it is closed
 * @param openUntil null while it is closed
 */
public record TargetView(
        String target, String breaker, int failures, Instant lastFailure, Instant openSince, Instant openUntil) {

    static List<TargetView> all(ExecuteState state, Instant now) {
        return state.breakers().byTarget().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), now))
                .toList();
    }

    private static TargetView of(String target, Breakers.Breaker one, Instant now) {
        return new TargetView(
                target,
                status(one.openUntil(), now),
                one.failures(),
                one.lastFailure(),
                one.openSince(),
                one.openUntil());
    }

    private static String status(Instant openUntil, Instant now) {
        if (openUntil == null) {
            return "closed";
        }
        return now.isBefore(openUntil) ? "open" : "trial";
    }
}
