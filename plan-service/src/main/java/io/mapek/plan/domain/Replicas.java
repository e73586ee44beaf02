package io.mapek.plan.domain;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import java.util.List;
import java.util.Optional;

/**
 * Remembers how far the loop scaled components up and where they were before it began, so that it can go back. What a person
 * scaled up by hand stays.
 */
final class Replicas {
    private final ExecutionFinished finished;
    private final boolean declined;

    private Replicas(ExecutionFinished finished, boolean declined) {
        this.finished = finished;
        this.declined = declined;
    }

    /** Without those that this way back would have ended: who declines it wants them as they are. */
    static List<ScaledUp> kept(List<ScaledUp> all, Policy back) {
        return PlanState.without(all, one -> back.actions().stream()
                .anyMatch(planned -> planned.action().component().equals(one.component())));
    }

    /**
     * The scale-ups in place after an execution.
     *
     * @param declined whether a person had it rolled back, or, if it is an undo, let it undo
     */
    static List<ScaledUp> after(List<ScaledUp> before, ExecutionFinished finished, boolean declined) {
        Replicas replicas = new Replicas(finished, declined);
        List<ScaledUp> all = before;
        for (ActionRecord record : finished.actions()) {
            all = replicas.after(all, record);
        }
        return all;
    }

    private List<ScaledUp> after(List<ScaledUp> all, ActionRecord record) {
        String component = record.planned().action().component();
        Optional<ScaledUp> known =
                all.stream().filter(one -> one.component().equals(component)).findFirst();
        Optional<ScaledUp> now =
                switch (record.planned().action()) {
                    case Action.ScaleUp up -> up(known, up, record);
                    case Action.ScaleDown down -> down(known, down, record);
                    case Action other -> known;
                };
        if (now.equals(known)) {
            return all;
        }
        List<ScaledUp> others = PlanState.without(all, one -> one.component().equals(component));
        return now.map(one -> PlanState.plus(others, one)).orElse(others);
    }

    private Optional<ScaledUp> up(Optional<ScaledUp> known, Action.ScaleUp up, ActionRecord record) {
        return switch (record.state()) {
            case DONE -> finished.policy().origin() == PolicyOrigin.PLANNED ? higher(known, up, record) : known;
            case UNDONE -> known.flatMap(one -> isUndone(one) ? lower(one, record) : known);
            case LEFT_TO_OTHERS -> known.filter(one -> !isUndone(one));
            default -> known;
        };
    }

    /** Where it was before the first of several, unless somebody else changed it between. */
    private Optional<ScaledUp> higher(Optional<ScaledUp> known, Action.ScaleUp up, ActionRecord record) {
        return replicasBefore(record)
                .filter(before -> before < up.replicas())
                .map(before -> scaled(
                        up.component(),
                        up.replicas(),
                        known.filter(one -> one.replicas() == before)
                                .map(ScaledUp::before)
                                .orElse(before)))
                .or(() -> known);
    }

    /** Back at an earlier scale-up of ours, or where it was before all of them. */
    private Optional<ScaledUp> lower(ScaledUp known, ActionRecord record) {
        return replicasBefore(record)
                .filter(back -> back > known.before())
                .map(back -> scaled(known.component(), back, known.before()));
    }

    private boolean isUndone(ScaledUp one) {
        String undone = finished.policy().undoOf() == null
                ? finished.executionId()
                : finished.policy().undoOf();
        return one.executionId().equals(undone);
    }

    /**
     * What was scaled down, or was found changed by somebody else, is nothing to go back from. After a scale-down that was
     * undone, the scale-up is in place again; if a person had it undone, it is what that person wants.
     */
    private Optional<ScaledUp> down(Optional<ScaledUp> known, Action.ScaleDown down, ActionRecord record) {
        boolean recalled = declined && finished.policy().origin() == PolicyOrigin.SCALE_BACK;
        if (recalled || record.state() == ActionState.DONE || record.state() == ActionState.LEFT_TO_OTHERS) {
            return Optional.empty();
        }
        boolean back = record.state() == ActionState.UNDONE && finished.policy().undoOf() != null;
        if (back && declined) {
            return Optional.empty();
        }
        return back
                ? replicasBefore(record)
                        .filter(before -> before > down.replicas())
                        .map(before -> scaled(down.component(), before, down.replicas()))
                : known;
    }

    private ScaledUp scaled(String component, int replicas, int before) {
        return new ScaledUp(component, replicas, before, finished.executionId(), finished.time());
    }

    private static Optional<Integer> replicasBefore(ActionRecord record) {
        String before = record.before() == null ? null : record.before().get("replicas");
        return before != null && before.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(before)) : Optional.empty();
    }
}
