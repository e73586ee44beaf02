package io.mapek.charter.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that can be seen of Charter at one moment. */
public record Reading(
        Instant at,
        Map<Component, ComponentReading> components,
        Map<Call, Double> calls,
        Map<ViolationKind, Long> violations,
        LatencyHistogram.Counts validationLatency,
        double reportLatencySeconds,
        int overridesActive) {

    public Reading {
        components = Collections.unmodifiableMap(new EnumMap<>(components));
        calls = Collections.unmodifiableMap(new LinkedHashMap<>(calls));
        violations = Collections.unmodifiableMap(new LinkedHashMap<>(violations));
    }

    public ComponentReading of(Component component) {
        return components.get(component);
    }

    public long violationsTotal() {
        return violations.values().stream().mapToLong(Long::longValue).sum();
    }
}
