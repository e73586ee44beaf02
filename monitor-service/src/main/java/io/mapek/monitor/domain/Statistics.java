package io.mapek.monitor.domain;

import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.event.ViolationEvent;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts since the system was first seen.
 *
 * @param total occurrences
 * @param bySeverity occurrences; likewise by metric and by component, each at most {@link #MAX_KEYS} and the rest as others
 * @param blindInARow cycles in a row that saw nothing
 */
public record Statistics(
        long total,
        Map<String, Long> bySeverity,
        Map<String, Long> byMetric,
        Map<String, Long> byComponent,
        Instant firstSeen,
        Instant lastSeen,
        long cycles,
        int blindInARow,
        String lastError,
        Duration lastDuration) {
    static final int MAX_KEYS = 50;

    private static final String OTHERS = "(others)";

    public Statistics {
        bySeverity = Require.sorted(bySeverity);
        byMetric = Require.sorted(byMetric);
        byComponent = Require.sorted(byComponent);
    }

    static Statistics none() {
        return new Statistics(0, null, null, null, null, null, 0, 0, null, Duration.ZERO);
    }

    Statistics cycle(CycleStatus status, String reason, Duration duration) {
        return new Statistics(
                total,
                bySeverity,
                byMetric,
                byComponent,
                firstSeen,
                lastSeen,
                cycles + 1,
                status == CycleStatus.BLIND ? blindInARow + 1 : 0,
                status == CycleStatus.OK ? lastError : reason,
                duration);
    }

    Statistics with(List<ViolationEvent> events) {
        Statistics counted = this;
        for (ViolationEvent event : events) {
            if (event instanceof ViolationDetected detected) {
                counted = counted.with(detected.violation());
            }
        }
        return counted;
    }

    private Statistics with(Violation violation) {
        return new Statistics(
                total + violation.occurrences(),
                plus(bySeverity, violation.severity().name(), violation.occurrences()),
                plus(byMetric, violation.metricName(), violation.occurrences()),
                violation.component() == null
                        ? byComponent
                        : plus(byComponent, violation.component(), violation.occurrences()),
                firstSeen == null ? violation.detectedAt() : firstSeen,
                violation.detectedAt(),
                cycles,
                blindInARow,
                lastError,
                lastDuration);
    }

    private static Map<String, Long> plus(Map<String, Long> counts, String key, long more) {
        Map<String, Long> counted = new TreeMap<>(counts);
        boolean room = counts.containsKey(key) || counts.size() < MAX_KEYS;
        counted.merge(room ? key : OTHERS, more, Long::sum);
        return counted;
    }
}
