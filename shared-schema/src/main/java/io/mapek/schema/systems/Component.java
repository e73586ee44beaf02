package io.mapek.schema.systems;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Target;

/**
 * A part of a system that actions may touch.
 *
 * @param name as the labels say it
 * @param target where its effector finds it; by default effector {@code charter} and its own name
 * @param replicas bounds, or null when it cannot be scaled
 */
public record Component(String name, Target target, Replicas replicas) {
    public Component {
        Require.text(name, "name");
        target = target == null ? new Target("charter", "component", null, name, null) : target;
    }

    /**
     * The bounds of scaling, and what is normal.
     *
     * @param min never fewer
     * @param normal where it goes back to after quiet
     * @param max never more
     */
    public record Replicas(
            @JsonProperty(required = true) int min,
            @JsonProperty(required = true) int normal,
            @JsonProperty(required = true) int max) {
        public Replicas {
            Require.atLeast(min, 0, "min");
            Require.atLeast(normal, min, "normal");
            Require.atLeast(max, normal, "max");
        }
    }
}
