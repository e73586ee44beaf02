package io.mapek.plan.domain;

import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Judgement;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Score;
import io.mapek.schema.systems.BorrowedPrior;
import io.mapek.schema.systems.Strategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a strategy promises for a cause, and at what price (the seed's section 4.3):
 *
 * <pre>
 *  score   = benefit - cost
 *  benefit = min(0.95, confidence of the cause x expected effect)
 *  cost    = mean of the actions' costs
 *  effect  = the table's prior, or a borrowed one, until something was learned; then the posterior's mean, or the uplift
 *            where waiting was judged as good
 * </pre>
 */
final class Scoring {
    static final double MOST = 0.95;

    private Scoring() {}

    static Score score(double confidence, Strategy strategy, List<PlannedAction> actions, Lore lore) {
        Optional<Effectiveness> learned = lore.learned().filter(lesson -> lesson.n() > 0);
        double prior = lore.borrowed().map(BorrowedPrior::expected).orElse(strategy.prior());
        double effect = learned.map(Scoring::effectOf).orElse(prior);
        Map<String, Double> costs = costs(actions);
        double cost = mean(costs);
        double benefit = benefit(confidence, effect);
        String basis = learned.map(Scoring::basis).orElseGet(() -> lore.word());
        return new Score(
                confidence,
                prior,
                learned.map(Effectiveness::mean).orElse(null),
                effect,
                basis,
                learned.map(Effectiveness::n).orElse(0),
                learned.map(Effectiveness::low).orElse(null),
                learned.map(Effectiveness::high).orElse(null),
                costs,
                benefit,
                cost,
                benefit - cost,
                arithmetic(confidence, effect, basis, costs));
    }

    static double benefit(double confidence, double effect) {
        return Math.min(MOST, confidence * effect);
    }

    static boolean isNoBetterThanWaiting(Effectiveness lesson) {
        return lesson.judgement() == Judgement.NO_BETTER && lesson.uplift() != null;
    }

    private static double effectOf(Effectiveness lesson) {
        return isNoBetterThanWaiting(lesson) ? Math.max(0, lesson.uplift()) : lesson.mean();
    }

    private static String basis(Effectiveness lesson) {
        return isNoBetterThanWaiting(lesson)
                ? "uplift over waiting, from " + outcomes(lesson.treated()) + " and " + lesson.controls()
                        + " controls: judged no better than waiting"
                : "learned from " + outcomes(lesson.n()) + ", 90 % interval " + Texts.number(lesson.low()) + " to "
                        + Texts.number(lesson.high());
    }

    private static String outcomes(int n) {
        return n + (n == 1 ? " outcome" : " outcomes");
    }

    private static Map<String, Double> costs(List<PlannedAction> actions) {
        Map<String, Double> costs = new LinkedHashMap<>();
        for (PlannedAction planned : actions) {
            ActionType type = planned.action().actionType();
            costs.put((costs.size() + 1) + " " + type, type.cost());
        }
        return costs;
    }

    private static double mean(Map<String, Double> costs) {
        return costs.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    private static String arithmetic(double confidence, double effect, String basis, Map<String, Double> costs) {
        double cost = mean(costs);
        double benefit = benefit(confidence, effect);
        return "benefit min(" + MOST + ", confidence " + Texts.number(confidence) + " x effect " + Texts.number(effect)
                + " [" + basis + "]) = " + Texts.number(benefit) + "; cost mean("
                + Texts.numbers(List.copyOf(costs.values())) + ") = "
                + Texts.number(cost) + "; score " + Texts.number(benefit) + " - " + Texts.number(cost) + " = "
                + Texts.number(benefit - cost);
    }
}
