package io.mapek.local.story;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Score;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far an incident has come: which goals are reached, by ids and not by order, since topics are read side by side. */
public final class Course {
    private final Set<Goal> reached = EnumSet.noneOf(Goal.class);
    private final Map<String, Score> approved = new LinkedHashMap<>();
    private final Map<String, String> completed = new LinkedHashMap<>();
    private final Set<String> assessed = new HashSet<>();
    private final Map<String, Effectiveness> lessons = new LinkedHashMap<>();
    private boolean clean;

    /** Takes an event in. */
    public void follow(Event event) {
        switch (event) {
            case ViolationDetected detected -> reached.add(Goal.VIOLATION);
            case AnalysisCompleted analysis when !analysis.rootCauses().isEmpty() -> reached.add(Goal.CAUSE);
            case PolicyApproved decision
            when isRemedy(decision.policy()) ->
                approved.put(decision.policy().policyId(), decision.policy().score());
            case ExecutionFinished finished
            when finished.status() == ExecutionStatus.COMPLETED && isRemedy(finished.policy()) ->
                completed.put(finished.executionId(), finished.policy().policyId());
            case CycleCompleted cycle -> clean = cycle.status() == CycleStatus.OK && cycle.activeTotal() == 0;
            case OutcomeAssessed outcome when outcome.executionId() != null -> assessed.add(outcome.executionId());
            case EffectivenessUpdated updated -> follow(updated.effectiveness());
            default -> {
                // the other events do not decide whether the story is whole
            }
        }
    }

    /** What is missing. A blind cycle says nothing about being well, and a system that was well before need not be now. */
    public Set<Goal> missing() {
        Set<Goal> missing = EnumSet.allOf(Goal.class);
        missing.removeAll(reached);
        removeWhen(!approved.isEmpty(), Goal.POLICY, missing);
        removeWhen(!completed.isEmpty(), Goal.EXECUTION, missing);
        removeWhen(clean && !completed.isEmpty(), Goal.STABLE, missing);
        removeWhen(completed.keySet().stream().anyMatch(assessed::contains), Goal.ASSESSMENT, missing);
        removeWhen(lesson().isPresent(), Goal.LESSON, missing);
        return missing;
    }

    public boolean isWhole() {
        return missing().isEmpty();
    }

    /** What was learned from the last execution of which something was. */
    public Optional<Effectiveness> lesson() {
        return completed.keySet().stream()
                .filter(lessons::containsKey)
                .reduce((earlier, later) -> later)
                .map(lessons::get);
    }

    /** The arithmetic of the last policy that was carried out. */
    public Optional<Score> score() {
        return completed.values().stream()
                .filter(policy -> approved.get(policy) != null)
                .reduce((earlier, later) -> later)
                .map(approved::get);
    }

    /** A way back after quiet, or an undo, heals no incident. */
    private static boolean isRemedy(Policy policy) {
        return policy.origin() == PolicyOrigin.PLANNED;
    }

    private void follow(Effectiveness effectiveness) {
        if (!effectiveness.shared() && effectiveness.n() >= 1 && effectiveness.lastExecutionId() != null) {
            lessons.put(effectiveness.lastExecutionId(), effectiveness);
        }
    }

    private static void removeWhen(boolean reached, Goal goal, Set<Goal> missing) {
        if (reached) {
            missing.remove(goal);
        }
    }
}
