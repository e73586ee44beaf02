package io.mapek.analyze.domain.pattern;

import java.util.Map;
import java.util.Set;

/**
 * What is known of the demand on components.
 *
 * @param slow components whose latency has left its normal upward
 * @param surges components with more requests than normal, and how many times normal
 */
public record Load(Set<String> slow, Map<String, Double> surges) {
    public Load {
        slow = Set.copyOf(slow);
        surges = Map.copyOf(surges);
    }

    /** Nothing is known. */
    public static Load unknown() {
        return new Load(Set.of(), Map.of());
    }
}
