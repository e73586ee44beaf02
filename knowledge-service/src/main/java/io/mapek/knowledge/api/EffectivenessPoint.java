package io.mapek.knowledge.api;

import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.OutcomeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One outcome in the course of a remedy's effectiveness.
 *
 * @param learned whether it feeds the statistic
 * @param n how many of those shown up to this one do
 * @param successRate of these, a PARTIAL counted half; null before the first
 */
public record EffectivenessPoint(
        Instant time,
        String cause,
        String strategy,
        String executionId,
        OutcomeType outcome,
        int before,
        int after,
        boolean learned,
        int n,
        Double successRate) {
    /** The outcomes of executions, oldest first, with the rate as it grew. */
    static List<EffectivenessPoint> course(List<OutcomeAssessed> executions) {
        List<EffectivenessPoint> points = new ArrayList<>();
        int n = 0;
        double credit = 0;
        for (OutcomeAssessed assessed : executions) {
            n += assessed.learned() ? 1 : 0;
            credit += assessed.learned() ? credit(assessed.outcome()) : 0;
            points.add(new EffectivenessPoint(
                    assessed.time(),
                    assessed.cause(),
                    assessed.strategy(),
                    assessed.executionId(),
                    assessed.outcome(),
                    assessed.before(),
                    assessed.after(),
                    assessed.learned(),
                    n,
                    n == 0 ? null : credit / n));
        }
        return points;
    }

    private static double credit(OutcomeType outcome) {
        return switch (outcome) {
            case SUCCESS -> 1;
            case PARTIAL -> 0.5;
            case INEFFECTIVE, DEGRADATION, UNKNOWN -> 0;
        };
    }
}
