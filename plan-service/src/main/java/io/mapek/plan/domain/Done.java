package io.mapek.plan.domain;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An execution that ended, or was given up as its end never came, with what is needed to undo it.
 *
 * @param components that it acted on
 * @param undo what is in force of it and can be undone, last action first, each with the state before
 * @param leftChanged what a person must clear, empty when nothing
 * @param undone whether it was undone
 * @param undoOf the execution it undid, or null
 * @param ahead of one that was given up, what is followed when its end comes; and harm that was read while it was being undone
 */
public record Done(
        String executionId,
        PolicyOrigin origin,
        String cause,
        String component,
        String strategy,
        String episodeId,
        List<String> fingerprints,
        Duration lookBack,
        String approvedBy,
        ExecutionStatus status,
        Instant at,
        List<String> components,
        List<PlannedAction> undo,
        List<String> leftChanged,
        boolean undone,
        String undoOf,
        Ahead ahead) {
    public Done {
        fingerprints = Require.copy(fingerprints);
        components = Require.copy(components);
        undo = Require.copy(undo);
        leftChanged = Require.copy(leftChanged);
        ahead = ahead == null ? Ahead.NOTHING : ahead;
    }

    static Done of(ExecutionFinished finished, String approvedBy) {
        Policy policy = finished.policy();
        return new Done(
                finished.executionId(),
                policy.origin(),
                policy.cause(),
                policy.component(),
                policy.strategy(),
                policy.episodeId(),
                policy.fingerprints(),
                policy.lookBack(),
                approvedBy,
                finished.status(),
                finished.time(),
                policy.actions().stream()
                        .map(planned -> planned.action().component())
                        .distinct()
                        .toList(),
                policy.undoOf() != null ? List.of() : inForce(finished.actions()),
                finished.leftChanged(),
                false,
                policy.undoOf(),
                Ahead.NOTHING);
    }

    /** What cannot be restored as nobody knows what it was is among it, so that its undo tells so; alone it is nothing to undo. */
    private static List<PlannedAction> inForce(List<ActionRecord> actions) {
        List<PlannedAction> all = actions.reversed().stream()
                .filter(record -> record.state() == ActionState.DONE || record.state() == ActionState.UNDO_FAILED)
                .filter(record -> record.planned().action().isReversible())
                .map(record -> new PlannedAction(
                        record.planned().actionId(),
                        record.planned().action(),
                        record.planned().target(),
                        record.before()))
                .toList();
        return all.stream().allMatch(planned -> planned.before() == null) ? List.of() : all;
    }

    /** One whose end never came. */
    static Done lost(Ongoing ongoing, Instant now) {
        Policy policy = ongoing.policy();
        return new Done(
                ongoing.executionId(),
                policy.origin(),
                policy.cause(),
                policy.component(),
                policy.strategy(),
                policy.episodeId(),
                policy.fingerprints(),
                policy.lookBack(),
                ongoing.approvedBy(),
                ExecutionStatus.IN_PROGRESS,
                now,
                policy.actions().stream()
                        .map(planned -> planned.action().component())
                        .distinct()
                        .toList(),
                List.of(),
                List.of("how far it came is not known"),
                false,
                policy.undoOf(),
                ongoing.ahead());
    }

    /** With the others: where it is known it stays in its place, as what stands behind that ran later. */
    List<Done> among(List<Done> all) {
        return all.stream().noneMatch(this::isSame)
                ? PlanState.plus(all, this)
                : all.stream().map(one -> isSame(one) ? this : one).toList();
    }

    private boolean isSame(Done other) {
        return executionId.equals(other.executionId);
    }

    boolean isLost() {
        return status == ExecutionStatus.IN_PROGRESS;
    }

    boolean touches(Done other) {
        return components.stream().anyMatch(other.components()::contains);
    }

    /** Whether it is the execution, or one that undid it. */
    public boolean concerns(String execution) {
        return execution != null && (executionId.equals(execution) || execution.equals(undoOf));
    }

    Done withUndo() {
        return changed(List.of(), true, ahead);
    }

    Done cleared() {
        return changed(List.of(), undone, ahead);
    }

    /**
     * Its assessment came while its end, or the end of its undo, is awaited.
     *
     * @param harm the assessment, when it calls for undoing
     */
    Done assessed(String harm) {
        return changed(leftChanged, undone, ahead.assessed(harm));
    }

    private Done changed(List<String> left, boolean nowUndone, Ahead known) {
        return new Done(
                executionId,
                origin,
                cause,
                component,
                strategy,
                episodeId,
                fingerprints,
                lookBack,
                approvedBy,
                status,
                at,
                components,
                undo,
                left,
                nowUndone,
                undoOf,
                known);
    }
}
