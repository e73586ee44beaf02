package io.mapek.plan.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Policy;
import io.mapek.schema.systems.ExecuteSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The execution that holds the system's lock: from approval until it is assessed.
 *
 * @param status null until it ended
 * @param assessed whether its assessment came already
 * @param overdueAt while it runs, when it should long have ended; then, when it counts as UNKNOWN although no assessment came
 * @param rollbackBy who wants it undone, or null
 * @param lookBack the longest of the rules behind what its episode explains by now
 */
public record Ongoing(
        String executionId,
        Policy policy,
        Instant approvedAt,
        String approvedBy,
        ExecutionStatus status,
        boolean assessed,
        Instant overdueAt,
        String rollbackBy,
        Duration lookBack) {
    public Ongoing {
        lookBack = lookBack == null ? policy.lookBack() : lookBack;
    }

    static Ongoing approved(String executionId, Policy policy, Instant at, String by, ExecuteSettings settings) {
        Instant longest = at.plus(settings.longest(policy.actions().size()));
        return new Ongoing(executionId, policy, at, by, null, false, longest, null, null);
    }

    /** Whether it has not ended. */
    public boolean isRunning() {
        return status == null;
    }

    boolean is(String id) {
        return executionId.equals(id);
    }

    Ongoing ended(ExecutionStatus end, Instant latest) {
        return new Ongoing(executionId, policy, approvedAt, approvedBy, end, assessed, latest, rollbackBy, lookBack);
    }

    Ongoing withAssessment() {
        return new Ongoing(executionId, policy, approvedAt, approvedBy, status, true, overdueAt, rollbackBy, lookBack);
    }

    Ongoing wantedUndone(String by) {
        return new Ongoing(executionId, policy, approvedAt, approvedBy, status, assessed, overdueAt, by, lookBack);
    }

    /** Its measurement lasts as long as the rules look back whose violations its episode has come to explain. */
    Ongoing lookingBack(AnalysisCompleted analysis) {
        Set<String> explained = analysis.episodes().stream()
                .filter(episode -> episode.episodeId().equals(policy.episodeId()))
                .flatMap(episode -> episode.fingerprints().stream())
                .collect(Collectors.toSet());
        Duration longest = analysis.active().stream()
                .filter(active -> explained.contains(active.fingerprint()))
                .map(ActiveViolation::lookBack)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (longest.compareTo(lookBack) <= 0) {
            return this;
        }
        Instant later = isRunning() ? overdueAt : overdueAt.plus(longest.minus(lookBack));
        return new Ongoing(executionId, policy, approvedAt, approvedBy, status, assessed, later, rollbackBy, longest);
    }
}
