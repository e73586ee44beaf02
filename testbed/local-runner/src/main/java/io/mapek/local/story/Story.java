package io.mapek.local.story;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.AssessmentEvent;
import io.mapek.schema.event.CalibrationUpdated;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.OutcomeEvent;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.event.ViolationEvent;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.RootCause;
import io.mapek.schema.model.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns events into lines for a person, and leaves out what only repeats. */
public final class Story {
    private static final double WORTH_TELLING = 0.1;

    /** Of violations that were told and are not over: what they were called. */
    private final Map<String, String> toldViolations = new HashMap<>();

    private final PolicyTale policies = new PolicyTale();
    private boolean inTrouble;
    private String toldCause = "";
    private double toldConfidence;
    private CycleStatus toldStatus = CycleStatus.OK;

    /** The lines of an event; none when it says nothing new. */
    public List<Line> tell(Event event) {
        return switch (event) {
            case ViolationEvent violation -> violation(violation);
            case AnalysisCompleted analysis -> analysis(analysis);
            case PolicyEvent policy -> policies.tell(policy);
            case OutcomeEvent outcome -> OutcomeTale.tell(outcome);
            case AssessmentEvent assessment -> LessonTale.tell(assessment);
            case EffectivenessUpdated updated -> LessonTale.tell(updated);
            case CalibrationUpdated measured -> List.of();
            case Command command ->
                List.of(Line.step("OPERATOR", command.getClass().getSimpleName() + " by " + command.by()));
            case Observation raw -> List.of();
            case ActionRequested request -> List.of();
            case ActionResult result -> List.of();
            case JournalEvent entry -> List.of();
        };
    }

    private List<Line> violation(ViolationEvent event) {
        return switch (event) {
            case ViolationDetected detected -> detected(detected.violation());
            case ViolationCleared cleared -> List.of(Line.step("MONITOR", "over: " + name(cleared)));
            case CycleCompleted cycle -> cycle(cycle);
        };
    }

    private List<Line> detected(Violation violation) {
        inTrouble = true;
        String name = violation.ruleId() + Words.place(violation.component()) + Words.labels(violation);
        if (toldViolations.put(violation.fingerprint(), name) != null) {
            return List.of();
        }
        return List.of(Line.trouble(
                "MONITOR",
                "VIOLATION " + name + ": "
                        + Words.number(violation.metricValue()) + ", threshold "
                        + Words.number(violation.threshold()) + " (" + violation.severity() + "): "
                        + violation.description()));
    }

    private String name(ViolationCleared cleared) {
        String told = toldViolations.remove(cleared.fingerprint());
        return told == null ? cleared.ruleId() + Words.place(cleared.component()) : told;
    }

    private List<Line> cycle(CycleCompleted cycle) {
        List<Line> lines = new ArrayList<>();
        if (cycle.status() != toldStatus) {
            toldStatus = cycle.status();
            lines.add(Line.step(
                    "MONITOR", "sight is " + cycle.status() + (cycle.reason().isEmpty() ? "" : ": " + cycle.reason())));
        }
        if (inTrouble && cycle.status() == CycleStatus.OK && cycle.activeTotal() == 0) {
            inTrouble = false;
            lines.add(Line.good("MONITOR", "violations back to 0 (cycle " + cycle.cycle() + ")"));
        }
        return lines;
    }

    private List<Line> analysis(AnalysisCompleted analysis) {
        if (analysis.rootCauses().isEmpty()) {
            return List.of();
        }
        RootCause best = analysis.rootCauses().getFirst();
        if (best.cause().equals(toldCause) && Math.abs(best.confidence() - toldConfidence) < WORTH_TELLING) {
            return List.of();
        }
        toldCause = best.cause();
        toldConfidence = best.confidence();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.step(
                "ANALYZE",
                "CAUSE " + best.cause() + Words.place(best.component()) + ", confidence "
                        + Words.number(best.confidence()) + ", violations at stake " + analysis.atStakeTotal()));
        if (!analysis.patterns().isEmpty()) {
            lines.add(Line.detail("patterns: "
                    + analysis.patterns().stream()
                            .map(pattern -> pattern.kind() + " " + Words.number(pattern.confidence()))
                            .distinct()
                            .collect(Collectors.joining(", "))));
        }
        best.evidence().stream().limit(2).forEach(sentence -> lines.add(Line.detail(sentence)));
        return lines;
    }
}
