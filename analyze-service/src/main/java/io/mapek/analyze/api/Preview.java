package io.mapek.analyze.api;

import io.mapek.analyze.domain.AnalyzeStage;
import io.mapek.analyze.domain.AnalyzeState;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Violation;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks the stage about violations as if they were all that was ever seen, and all still active. */
record Preview(AnalyzeStage stage, ManagedSystem system) {

    Event of(List<Violation> violations) {
        AnalyzeState state = stage.empty(system.id());
        for (Violation violation : violations) {
            state = stage.apply(
                            state,
                            new ViolationDetected(
                                    violation.violationId(), system.id(), violation.detectedAt(), violation))
                    .state();
        }
        return stage.apply(state, cycle(violations)).events().getFirst();
    }

    private CycleCompleted cycle(List<Violation> violations) {
        Instant last = violations.stream()
                .map(Violation::detectedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<ActiveViolation> active = active(violations);
        int atStake = active.stream().mapToInt(ActiveViolation::atStake).sum();
        return new CycleCompleted(
                "preview",
                system.id(),
                last,
                1,
                CycleStatus.OK,
                "",
                system.interval(),
                null,
                active,
                active.size(),
                atStake,
                null,
                null);
    }

    private static List<ActiveViolation> active(List<Violation> violations) {
        Map<String, ActiveViolation> active = new LinkedHashMap<>();
        violations.stream()
                .sorted(Comparator.comparing(Violation::detectedAt))
                .forEach(violation -> active.merge(violation.fingerprint(), active(violation), Preview::joined));
        return List.copyOf(active.values());
    }

    private static ActiveViolation active(Violation violation) {
        boolean counts = violation.kind() == RuleKind.INCREMENTS;
        return new ActiveViolation(
                violation.fingerprint(),
                violation.violationId(),
                violation.ruleId(),
                violation.kind(),
                violation.severity(),
                violation.metricName(),
                violation.metricValue(),
                violation.threshold(),
                violation.component(),
                violation.cause(),
                violation.detectedAt(),
                1,
                counts ? violation.occurrences() : 1,
                counts ? Rule.INCREMENTS_LOOK_BACK : Duration.ZERO);
    }

    /** The first onset, and what all of them have at stake. */
    private static ActiveViolation joined(ActiveViolation first, ActiveViolation next) {
        return new ActiveViolation(
                first.fingerprint(),
                first.violationId(),
                first.ruleId(),
                first.kind(),
                next.severity(),
                first.metricName(),
                next.value(),
                first.threshold(),
                first.component(),
                first.cause(),
                first.since(),
                1,
                first.kind() == RuleKind.INCREMENTS ? first.atStake() + next.atStake() : 1,
                first.lookBack());
    }
}
