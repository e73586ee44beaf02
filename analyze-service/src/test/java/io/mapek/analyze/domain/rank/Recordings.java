package io.mapek.analyze.domain.rank;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.SeriesValue;
import io.mapek.schema.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes cycles of rows of samples. */
public final class Recordings {
    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private Recordings() {}

    public static CycleCompleted cycle(
            double second,
            Duration interval,
            List<SeriesValue> series,
            List<Call> calls,
            List<ActiveViolation> active) {
        Instant time = START.plusMillis(Math.round(second * 1000));
        return new CycleCompleted(
                "cycle@" + second,
                "recorded",
                time,
                1 + (long) second,
                CycleStatus.OK,
                "",
                interval,
                null,
                active,
                active.size(),
                active.size(),
                series,
                calls);
    }

    public static ActiveViolation breach(String component, String metric, double second, int cycles) {
        return new ActiveViolation(
                "symptom{" + component + "}",
                "v",
                "symptom",
                RuleKind.LEVEL,
                Severity.WARNING,
                metric,
                2,
                1,
                component,
                null,
                START.plusMillis(Math.round(second * 1000)),
                cycles,
                1,
                null);
    }
}
