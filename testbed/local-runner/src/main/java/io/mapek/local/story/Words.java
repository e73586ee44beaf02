package io.mapek.local.story;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Score;
import io.mapek.schema.model.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Numbers and values as the story writes them. */
public final class Words {
    private Words() {}

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }

    static String place(String component) {
        return component == null ? "" : " of " + component;
    }

    /** The labels that tell series of one rule and component apart, such as {@code  [quantile 0.99]}. */
    static String labels(Violation violation) {
        Map<String, String> labels = new TreeMap<>(violation.labels());
        labels.keySet().removeAll(List.of("__name__", "job", "instance"));
        labels.values().remove(violation.component());
        return labels.isEmpty() ? "" : " [" + state(labels) + "]";
    }

    /** An action with what it sets, such as {@code SCALE_UP validation_workers: replicas 20}. */
    static String action(PlannedAction planned) {
        Action action = planned.action();
        return action.actionType() + " " + action.component() + ": " + state(action.desired(planned.actionId()));
    }

    static String actions(List<PlannedAction> actions) {
        return actions.stream().map(Words::action).collect(Collectors.joining("; "));
    }

    /** A target's state, such as {@code replicas 5}. */
    static String state(Map<String, String> state) {
        return new TreeMap<>(state)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Where the expected effect comes from. */
    public static String basis(Score score) {
        if (score.n() == 0 || score.learned() == null) {
            return "expected effect " + number(score.effect()) + " is the table's: nothing was learned yet (n = 0)";
        }
        String interval = score.low() == null || score.high() == null
                ? ""
                : ", 90 % interval " + number(score.low()) + " to " + number(score.high());
        return "expected effect " + number(score.effect()) + " was LEARNED from n = " + score.n() + " (table: "
                + number(score.prior()) + ", learned: " + number(score.learned()) + interval + ")";
    }

    /** What was learned of a strategy. */
    public static String lesson(Effectiveness learned) {
        return learned.subject() + " for " + learned.cause() + ": n = " + learned.n() + ", " + learned.successes()
                + (learned.successes() == 1 ? " success" : " successes") + ", expected effect now "
                + number(learned.mean()) + " (90 % interval " + number(learned.low()) + " to "
                + number(learned.high()) + ")";
    }
}
