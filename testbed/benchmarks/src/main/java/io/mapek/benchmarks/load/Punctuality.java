package io.mapek.benchmarks.load;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.CycleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How late cycles come, against the instant of the grid that names each, and which are missing. */
final class Punctuality {
    private final Duration interval;
    private final Map<String, Instant> last = new HashMap<>();
    private final List<Double> late = new ArrayList<>();
    private long missing;
    private long blind;

    Punctuality(Duration interval) {
        this.interval = interval;
    }

    void arrived(CycleCompleted cycle, Instant now) {
        Instant before = last.put(cycle.systemId(), cycle.time());
        if (before != null) {
            missing += Duration.between(before, cycle.time()).dividedBy(interval) - 1;
        }
        blind += cycle.status() == CycleStatus.OK ? 0 : 1;
        late.add((double) Duration.between(cycle.time(), now).toMillis());
    }

    int systems() {
        return last.size();
    }

    int cycles() {
        return late.size();
    }

    /** Cycles that were left out. */
    long missing() {
        return missing;
    }

    /** Cycles that did not see everything. */
    long blind() {
        return blind;
    }

    Latencies late() {
        return Latencies.of(late);
    }

    /** No cycle was left out, without sight, or later than an interval. */
    boolean holds(int expectedSystems) {
        return systems() == expectedSystems && missing == 0 && blind == 0 && late().max() <= interval.toMillis();
    }
}
