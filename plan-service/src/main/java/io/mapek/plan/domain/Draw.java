package io.mapek.plan.domain;

import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.Score;
import io.mapek.schema.systems.Choice;
import io.mapek.schema.systems.Strategy;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Thompson sampling: a strategy competes with an effect drawn from its Beta posterior, so that the uncertain are tried as
 * often as they may be best (W. R. Thompson, 1933). The draw is seeded by analysis and strategy: a replay draws the same.
 * A HIGH risk is never drawn for; whether it may win against draws is {@link Candidate#best}'s to say.
 */
final class Draw {
    /**
     * A posterior that forgets never grows narrow, so that plain draws would try the second best for ever. Draws are taken
     * as if all evidence were there three times (posterior reshaping: Chapelle and Li, 2011).
     */
    private static final double SHARPNESS = 3;

    private Draw() {}

    static double score(
            Score score, Strategy strategy, Optional<Effectiveness> known, String analysisId, Choice choice) {
        boolean explores = choice == Choice.THOMPSON && strategy.risk() != Risk.HIGH;
        return known.filter(lesson -> explores && lesson.n() > 0)
                .filter(lesson -> !Scoring.isNoBetterThanWaiting(lesson))
                .map(lesson -> effect(lesson, analysisId))
                .map(effect -> Scoring.benefit(score.confidence(), effect) - score.cost())
                .orElse(score.value());
    }

    private static double effect(Effectiveness lesson, String analysisId) {
        return BetaDistribution.of(SHARPNESS * lesson.alpha(), SHARPNESS * lesson.beta())
                .inverseCumulativeProbability(Lot.drawn("draw", analysisId, lesson.subject()));
    }
}
