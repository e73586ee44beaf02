package io.mapek.plan.domain;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a decided policy was, and what came of it, in short sentences; the whole of it is on the topics.
 *
 * @param component the component found, or null
 * @param actions what it was to do, one sentence each, at most {@link #MOST_ACTIONS}
 * @param rejected the strategies not taken, each with the reason, at most {@link #MOST_REJECTED}
 * @param executionId null when it was not approved
 * @param end null until its execution ended
 * @param error why the execution did not succeed, or null
 * @param outcome null until it was assessed
 * @param rolledBackBy whose request ended its execution before it was completed, or null
 */
public record Life(
        Instant proposedAt,
        String component,
        Priority priority,
        Risk risk,
        List<String> actions,
        List<String> rejected,
        String executionId,
        ExecutionStatus end,
        Instant endedAt,
        String error,
        OutcomeType outcome,
        String rolledBackBy) {
    static final int MOST_ACTIONS = 5;
    static final int MOST_REJECTED = 5;

    public Life {
        actions = Require.copy(actions);
        rejected = Require.copy(rejected);
    }

    static Life of(Policy policy) {
        return new Life(
                policy.proposedAt(),
                Texts.name(policy.component()),
                policy.priority(),
                policy.risk(),
                policy.actions().stream().limit(MOST_ACTIONS).map(Life::words).toList(),
                policy.alternatives().stream()
                        .limit(MOST_REJECTED)
                        .map(other -> Texts.line(other.strategy() + ": " + other.reason()))
                        .toList(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String words(PlannedAction planned) {
        Action action = planned.action();
        Map<String, String> sets = new TreeMap<>(action.desired(planned.actionId()));
        String values = sets.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
        return Texts.line(action.actionType() + " on " + action.component() + ": " + values);
    }

    Life executedAs(String execution) {
        return new Life(
                proposedAt,
                component,
                priority,
                risk,
                actions,
                rejected,
                execution,
                end,
                endedAt,
                error,
                outcome,
                rolledBackBy);
    }

    Life ended(ExecutionFinished finished) {
        return new Life(
                proposedAt,
                component,
                priority,
                risk,
                actions,
                rejected,
                executionId,
                finished.status(),
                finished.time(),
                Texts.line(finished.error()),
                outcome,
                Texts.name(finished.rolledBackBy()));
    }

    /** Whether its execution ended for a request, at this time or later. */
    boolean rolledBackSince(Instant requested) {
        return rolledBackBy != null && !requested.isAfter(endedAt);
    }

    Life assessed(OutcomeAssessed assessed) {
        OutcomeType found = assessed.outcome();
        return new Life(
                proposedAt,
                component,
                priority,
                risk,
                actions,
                rejected,
                executionId,
                end,
                endedAt,
                error,
                found,
                rolledBackBy);
    }
}
