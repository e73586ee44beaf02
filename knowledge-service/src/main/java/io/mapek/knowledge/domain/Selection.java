package io.mapek.knowledge.domain;

import io.mapek.schema.model.PolicyOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides which assessments are learned from. Those that differ in kind would bias the statistic: later attempts meet a
 * system that was already touched, and episodes left alone for a reason are not a fair sample of what happens by itself.
 */
final class Selection {
    private Selection() {}

    /** Why it is not to be learned from, or empty when it is. */
    static Optional<String> refusal(KnowledgeState state, Measurement measurement, int before, Instant time) {
        Subject subject = measurement.subject();
        if (isIncluded(state, subject.cause(), time)) {
            return Optional.of("Not learned from: the statistic already includes it.");
        }
        List<String> executions = state.episodes()
                .find(subject.episodeId())
                .map(Episodes.Tracked::executions)
                .orElse(List.of());
        return subject.control()
                ? controlRefusal(subject, before, executions.isEmpty() || measurement.gaveWay(state.episodes()))
                : executionRefusal(subject, executions).or(() -> survivor(state, subject));
    }

    /** Rows that change at a moment at which this state neither learned nor forgot were read back: they hold what is new here. */
    static boolean isIncluded(KnowledgeState state, String cause, Instant time) {
        boolean own = state.history().hasTaught(cause, time) || state.ledger().hasForgottenAt(cause, time);
        return state.ledger().isAheadOf(cause, time) || (state.ledger().hasChangedAt(cause, time) && !own);
    }

    private static Optional<String> controlRefusal(Subject subject, int before, boolean leftAlone) {
        if (!subject.comparable()) {
            return Optional.of("Not compared with: an episode left alone for this reason differs in kind.");
        }
        if (before == 0) {
            return Optional.of("Not compared with: the cause was not active when its action would have begun.");
        }
        return leftAlone ? Optional.empty() : Optional.of("Not compared with: something was executed in this episode.");
    }

    /** What was still there after the control's window is a selection of the hard cases. */
    private static Optional<String> survivor(KnowledgeState state, Subject subject) {
        return state.history().hasCompared(subject.episodeId())
                ? Optional.of("Not learned from: its episode was left alone first, and serves as a control.")
                : Optional.empty();
    }

    private static Optional<String> executionRefusal(Subject subject, List<String> executions) {
        if (subject.origin() != PolicyOrigin.PLANNED && subject.origin() != PolicyOrigin.SCALE_BACK) {
            return Optional.of("Not learned from: it was not the loop's own choice of remedy.");
        }
        boolean first = subject.attempt() == 1
                && (executions.isEmpty() || executions.getFirst().equals(subject.executionId()));
        return first ? Optional.empty() : Optional.of("Not learned from: only an episode's first execution is.");
    }
}
