package io.mapek.simulation.invariant;

import io.mapek.schema.event.EscalationRaised;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Executions of which a person must hear soon: longer than records are late, a stage is away and clocks are off. */
final class Untold {
    private static final Duration SOON = Duration.ofMinutes(15);

    private record Expected(String about, Instant until) {}

    private final World world;
    private final Map<String, Expected> all = new LinkedHashMap<>();

    Untold(World world) {
        this.world = world;
    }

    /**
     * A person must hear of it.
     *
     * @param about the execution that may be named in its place
     */
    void expect(String executionId, String about) {
        all.putIfAbsent(executionId, new Expected(about, world.now().plus(SOON)));
    }

    /** Nobody needs to hear of it any more. */
    void settled(String executionId) {
        all.remove(executionId);
    }

    void told(EscalationRaised call) {
        all.entrySet()
                .removeIf(one ->
                        names(call, one.getKey()) || names(call, one.getValue().about()));
    }

    private static boolean names(EscalationRaised call, String executionId) {
        return executionId.equals(call.executionId())
                || call.reason().contains(executionId)
                || call.advice().contains(executionId);
    }

    Optional<String> overdue() {
        return all.entrySet().stream()
                .filter(one -> one.getValue().until().isBefore(world.now()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<String> any() {
        return all.keySet().stream().findFirst();
    }
}
