package io.mapek.plan.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Policy;
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
 * @param harm the assessment that came before its end and calls for its undoing, or null
 * @param undoes the execution it undoes, while that is not assessed, or null
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
        Duration lookBack,
        String harm,
        Ongoing undoes) {
    public Ongoing {
        lookBack = lookBack == null ? policy.lookBack() : lookBack;
    }

    /**
     * Begins to hold the lock.
     *
     * @param undoes the execution that held it and that this one undoes, or null
     */
    static Ongoing approved(String executionId, Policy policy, Situation at, String by, Ongoing undoes) {
        Duration longest = at.system().execute().longest(policy.actions().size());
        return new Ongoing(
                executionId, policy, at.now(), by, null, false, at.now().plus(longest), null, null, null, undoes);
    }

    /** Whether it has not ended. */
    public boolean isRunning() {
        return status == null;
    }

    Ahead ahead() {
        return new Ahead(rollbackBy, assessed, harm);
    }

    boolean is(String id) {
        return executionId.equals(id);
    }

    Ongoing ended(ExecutionStatus end, Instant latest) {
        return changed(end, assessed, latest, rollbackBy, lookBack, harm, undoes);
    }

    Ongoing wantedUndone(String by) {
        return changed(status, assessed, overdueAt, by, lookBack, harm, undoes);
    }

    /**
     * Who holds the lock after an execution was assessed; null when nobody does.
     *
     * @param harmful the assessment, when it calls for undoing
     */
    Ongoing assessed(String execution, String harmful, Instant now) {
        if (undoes != null && undoes.is(execution)) {
            return changed(status, assessed, overdueAt, rollbackBy, lookBack, harm, null);
        }
        if (!is(execution)) {
            return this;
        }
        return isRunning() ? changed(null, true, overdueAt, rollbackBy, lookBack, harmful, undoes) : released(now);
    }

    /** Who holds the lock when this one no longer does: what it undoes, until that is assessed or counts as UNKNOWN. */
    Ongoing released(Instant now) {
        return undoes == null || undoes.overdueAt.isAfter(now) ? undoes : undoes.ended(undoes.status, now);
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
                .filter(one -> one.compareTo(lookBack) > 0)
                .max(Duration::compareTo)
                .orElse(lookBack);
        Instant later = isRunning() ? overdueAt : overdueAt.plus(longest.minus(lookBack));
        Ongoing undone = undoes == null ? null : undoes.lookingBack(analysis);
        return changed(status, assessed, later, rollbackBy, longest, harm, undone);
    }

    private Ongoing changed(
            ExecutionStatus end,
            boolean known,
            Instant latest,
            String recalledBy,
            Duration longest,
            String harmful,
            Ongoing undone) {
        return new Ongoing(
                executionId, policy, approvedAt, approvedBy, end, known, latest, recalledBy, longest, harmful, undone);
    }
}
