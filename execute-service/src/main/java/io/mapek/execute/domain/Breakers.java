package io.mapek.execute.domain;

import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Target;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The circuit breakers of a system's targets: after so many failures in a row a target is left alone for a while; then one
 * trial decides. A target without failures has no entry.
 *
 * @param byTarget at most {@link #MAX_TARGETS}; beyond, the one whose failure is longest ago is forgotten
 */
public record Breakers(Map<String, Breaker> byTarget) {
    static final int MAX_TARGETS = 100;

    public Breakers {
        byTarget = Require.sorted(byTarget);
    }

    /**
     * One target's failures in a row.
     *
     * @param openUntil nothing is asked of the target before; null while it is closed
     * @param openSince when it opened, trials that failed since included; null while it is closed
     */
    public record Breaker(int failures, Instant lastFailure, Instant openUntil, Instant openSince) {
        public Breaker {
            openSince = openUntil != null && openSince == null ? lastFailure : openSince;
        }
    }

    static Breakers closed() {
        return new Breakers(Map.of());
    }

    /** Until when the target is to be left alone, if it is. */
    Optional<Instant> openUntil(Target target, Moment at) {
        return Optional.ofNullable(byTarget.get(key(target)))
                .map(Breaker::openUntil)
                .filter(until -> !at.isPast(until));
    }

    /** The target answered. */
    Breakers answered(Target target) {
        if (!byTarget.containsKey(key(target))) {
            return this;
        }
        Map<String, Breaker> changed = new TreeMap<>(byTarget);
        changed.remove(key(target));
        return new Breakers(changed);
    }

    /** An attempt on the target failed. A refusal is an answer; an expired request never reached it. */
    Breakers failed(Target target, FailureKind kind, Moment at) {
        return switch (kind) {
            case CONNECTION, TIMEOUT, UNAVAILABLE -> oneMore(target, at);
            case REJECTED, REFUSED, CHANGED_BY_SOMEONE_ELSE -> answered(target);
            case EXPIRED -> this;
        };
    }

    private Breakers oneMore(Target target, Moment at) {
        Breaker old = byTarget.get(key(target));
        int failures = old == null ? 1 : old.failures() + 1;
        boolean opens = failures >= at.settings().breakerFailures();
        Map<String, Breaker> changed = new TreeMap<>(byTarget);
        Instant openUntil = opens ? at.now().plus(at.settings().breakerOpen()) : null;
        changed.put(
                key(target), new Breaker(failures, at.now(), openUntil, opens && old != null ? old.openSince() : null));
        if (changed.size() > MAX_TARGETS) {
            changed.remove(longestAgo(changed));
        }
        return new Breakers(changed);
    }

    private static String longestAgo(Map<String, Breaker> breakers) {
        return breakers.entrySet().stream()
                .min(Comparator.comparing((Map.Entry<String, Breaker> entry) ->
                                entry.getValue().lastFailure())
                        .thenComparing(Map.Entry::getKey))
                .orElseThrow()
                .getKey();
    }

    private static String key(Target target) {
        String namespace = target.namespace() == null ? "" : target.namespace() + "/";
        return Wording.cut(target.effector() + ":" + target.kind() + "/" + namespace + target.name());
    }
}
