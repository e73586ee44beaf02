package io.mapek.knowledge.domain;

import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.OutcomeType;
import java.util.List;

/**
 * An assessment that is to be learned from, with the action types that share its credit.
 *
 * @param ages whether its incident has not been forgotten for yet
 * @param onTime whether it began as early as a control would have
 */
record Lesson(OutcomeAssessed assessment, List<ActionType> actionTypes, boolean ages, boolean onTime) {
    /** How much it ended of what was at stake: all, half, or nothing to speak of. */
    double credit() {
        return switch (assessment.outcome()) {
            case SUCCESS -> 1;
            case PARTIAL -> 0.5;
            case INEFFECTIVE, DEGRADATION, UNKNOWN -> 0;
        };
    }

    boolean known() {
        return assessment.outcome() != OutcomeType.UNKNOWN;
    }

    /** Whether it is about this strategy, or this action type. */
    boolean isAbout(String subject, boolean shared) {
        return !assessment.control()
                && (shared
                        ? actionTypes.stream().anyMatch(type -> type.name().equals(subject))
                        : assessment.strategy().equals(subject));
    }
}
