package io.mapek.knowledge.api;

import io.mapek.knowledge.domain.Wilson;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.Judgement;
import java.time.Instant;

/**
 * What was learned of one strategy, or action type, as a person reads it.
 *
 * @param subject a strategy's name, or an action type's
 * @param successRate exact, in halves where a PARTIAL makes it so; null without an outcome
 * @param secondsToEffect on the mean, or null when it never took effect
 * @param resolved violations on the mean, or null without an outcome
 * @param expected the posterior's mean with its 90 % interval
 * @param control what passed by itself with its 90 % interval, or null without controls
 * @param compared of n, those that began as early as a control would have: uplift and judgement rest on them
 * @param uplift effect with the action minus without, or null when unknown
 * @param verdict the judgement in words
 */
public record EffectivenessView(
        String systemId,
        String cause,
        String subject,
        boolean actionType,
        int n,
        int successes,
        int partials,
        int degradations,
        int unknowns,
        Fraction successRate,
        Double secondsToEffect,
        Double resolved,
        double confidence,
        Share expected,
        Control control,
        int compared,
        Double uplift,
        Judgement judgement,
        String verdict,
        String lastExecutionId,
        Instant updatedAt,
        long revision) {
    /** Two-sided 90 %. */
    private static final double Z90 = 1.6448536269514722;

    /** A share with its interval. */
    public record Share(double mean, double low, double high) {}

    /** Episodes in which nothing was done. */
    public record Control(int n, Share rate) {}

    static EffectivenessView of(Effectiveness row) {
        return new EffectivenessView(
                row.systemId(),
                row.cause(),
                row.subject(),
                row.shared(),
                row.n(),
                row.successes(),
                row.partials(),
                row.degradations(),
                row.unknowns(),
                successRate(row),
                row.timesToEffect() == 0 ? null : row.sumTimeToEffectSeconds() / row.timesToEffect(),
                row.n() == 0 ? null : row.sumResolved() / row.n(),
                row.confidence(),
                new Share(row.mean(), row.low(), row.high()),
                control(row),
                row.treated(),
                row.uplift(),
                row.judgement(),
                verdict(row),
                row.lastExecutionId(),
                row.updatedAt(),
                row.revision());
    }

    private static Fraction successRate(Effectiveness row) {
        int halves = 2 * row.successes() + row.partials();
        if (row.n() == 0) {
            return null;
        }
        return halves % 2 == 0 ? new Fraction(halves / 2, row.n()) : new Fraction(halves, 2 * row.n());
    }

    private static Control control(Effectiveness row) {
        if (row.controls() == 0) {
            return null;
        }
        Wilson passed = new Wilson(row.controlSuccesses() / row.controls(), row.controls(), Z90);
        return new Control(row.controls(), new Share(passed.share(), passed.low(), passed.high()));
    }

    private static String verdict(Effectiveness row) {
        return switch (row.judgement()) {
            case BETTER -> "better than waiting";
            case NO_BETTER -> "no better than waiting";
            case UNKNOWN -> "not told apart from self-healing";
        };
    }
}
