package io.mapek.simulation.target;

import java.time.Instant;

/**
 * One value of the target that changed.
 *
 * @param at the simulation's time
 * @param by who did it
 * @param before null when it was not set
 * @param after null when it is no longer set
 */
public record Touch(Instant at, By by, String component, String key, String before, String after) {
    /** Who changed it. */
    public sealed interface By {
        /** An effector, on request. */
        record Request(String requestId, String executionId, String actionId, boolean undo) implements By {}

        /** Somebody who is not part of the loop. */
        record SomebodyElse() implements By {}

        /** A switch that ended by itself. */
        record Itself() implements By {}
    }

    /** Whether it is a value of that name. */
    public boolean isOf(String otherComponent, String otherKey) {
        return component.equals(otherComponent) && key.equals(otherKey);
    }
}
