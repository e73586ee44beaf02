package io.mapek.stage;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events for testing runners. */
public final class Events {
    /** Where the tests' time begins. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Events() {}

    /** A violation, the n-th of its system. */
    public static ViolationDetected violation(String systemId, int n, Instant time) {
        return violation(systemId, n, time, "latency");
    }

    /** A violation of one metric. */
    public static ViolationDetected violation(String systemId, int n, Instant time, String metric) {
        String id = Ids.derive("violation", systemId, n);
        Violation violation = new Violation(
                id,
                "f" + n,
                systemId,
                "rule",
                RuleKind.LEVEL,
                Severity.WARNING,
                time,
                metric,
                3,
                2,
                Map.of(),
                "api",
                null,
                1,
                "too slow");
        return new ViolationDetected(id, systemId, time, violation);
    }

    /** The end of a cycle. */
    public static CycleCompleted cycle(String systemId, long n, Instant time) {
        return new CycleCompleted(
                Ids.derive("cycle", systemId, n),
                systemId,
                time,
                n,
                CycleStatus.OK,
                "",
                Duration.ofSeconds(10),
                Duration.ZERO,
                List.of(),
                0,
                0,
                List.of(),
                List.of());
    }

    /** A command. */
    public static LoopModeSet mode(String systemId, LoopMode mode, Instant time) {
        return new LoopModeSet(Ids.derive("mode", systemId, mode, time), systemId, time, mode, "ann", "test");
    }
}
