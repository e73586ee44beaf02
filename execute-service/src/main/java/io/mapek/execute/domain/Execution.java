package io.mapek.execute.domain;

import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * One execution of one approved policy: what was asked for and how each action is going.
 *
 * @param runs one per action of the policy, in its order; none for a policy that was not taken
 * @param rollback who wants it undone and why, in words, or null
 * @param error why it is being undone, or null
 * @param rolledBackBy who wants it undone, or null
 */
public record Execution(
        String executionId,
        Policy policy,
        Instant approvedAt,
        Instant startedAt,
        List<ActionRun> runs,
        String rollback,
        String error,
        String rolledBackBy) {
    public Execution {
        runs = Require.copy(runs);
    }

    /** The execution that an approved policy gets. */
    static String idOf(Policy policy) {
        return Ids.derive("execution", policy.policyId());
    }

    /** The execution that a policy gets, at its beginning. */
    public static Execution of(Policy policy, Instant approvedAt, Instant now) {
        List<ActionRun> runs = policy.actions().stream()
                .map(planned -> undoes(policy) ? ActionRun.toUndo(planned) : ActionRun.pending())
                .toList();
        return new Execution(idOf(policy), policy, approvedAt, now, runs, null, null, null);
    }

    /** One that is not taken: nothing is kept of its actions, however many they are. */
    static Execution refused(Policy policy, Instant approvedAt, Instant now) {
        return new Execution(idOf(policy), policy, approvedAt, now, List.of(), null, null, null);
    }

    /** Whether the policy undoes an earlier execution. */
    boolean restores() {
        return undoes(policy);
    }

    private static boolean undoes(Policy policy) {
        return policy.undoOf() != null;
    }

    /** Where the saga begins. */
    Next begin() {
        return restores() ? undoNext() : new Next.Go(new Saga.Preparing(this, 0));
    }

    /** The next action to undo, in reverse order; for an undo policy in the order it says. Without one it ends. */
    Next undoNext() {
        IntStream order = IntStream.range(0, runs.size()).map(i -> restores() ? i : runs.size() - 1 - i);
        OptionalInt next = order.filter(i -> runs.get(i).needsUndo(planned(i))).findFirst();
        return next.isPresent()
                ? new Next.Go(new Saga.Undoing(this, next.getAsInt()))
                : new Next.End(Ending.afterUndo(this));
    }

    /** Compensates what was changed so far. */
    Next compensate(String why) {
        return new Execution(executionId, policy, approvedAt, startedAt, runs, rollback, why, rolledBackBy).undoNext();
    }

    /** An action failed: compensates what was changed so far. */
    Next failed(int index, String why) {
        return with(index, run -> run.in(ActionState.FAILED, why))
                .compensate(reasonOr(Wording.failed(index, planned(index), why)));
    }

    PlannedAction planned(int index) {
        return policy.actions().get(index);
    }

    ActionRun run(int index) {
        return runs.get(index);
    }

    Execution with(int index, UnaryOperator<ActionRun> change) {
        List<ActionRun> changed = new ArrayList<>(runs);
        changed.set(index, change.apply(changed.get(index)));
        return withRuns(changed);
    }

    /** With every action that was never begun marked so. */
    Execution closed() {
        return withRuns(runs.stream().map(ActionRun::closed).toList());
    }

    boolean isRollbackWanted() {
        return rollback != null;
    }

    Execution rollbackWanted(RollbackRequested wanted) {
        String byAndWhy = Wording.cancelled(wanted.by(), wanted.reason());
        return new Execution(executionId, policy, approvedAt, startedAt, runs, byAndWhy, error, wanted.by());
    }

    /** What an operator asked for comes before what failed meanwhile. */
    String reasonOr(String failed) {
        return rollback == null ? failed : rollback;
    }

    boolean isUntouched() {
        return runs.stream().noneMatch(ActionRun::touched);
    }

    /** Actions that succeeded of all. */
    public Fraction successRate() {
        long succeeded = runs.stream().filter(ActionRun::succeeded).count();
        return new Fraction(Math.toIntExact(succeeded), policy.actions().size());
    }

    /** What is told of each action. */
    public List<ActionRecord> records() {
        List<ActionRecord> records = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            records.add(runs.get(i).record(planned(i)));
        }
        return Collections.unmodifiableList(records);
    }

    private Execution withRuns(List<ActionRun> changed) {
        return new Execution(executionId, policy, approvedAt, startedAt, changed, rollback, error, rolledBackBy);
    }
}
