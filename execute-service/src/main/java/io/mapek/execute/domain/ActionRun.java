package io.mapek.execute.domain;

import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one action of an execution is going.
 *
 * @param before the state captured by PREPARE, or null
 * @param touched whether DO changed the target or may have
 * @param succeeded whether it was done and not found undone by VERIFY; for an undo, whether it was undone
 * @param attempts the newest {@link #MAX_ATTEMPTS}, oldest first
 */
public record ActionRun(
        ActionState state,
        Map<String, String> before,
        Verdict verified,
        boolean touched,
        boolean succeeded,
        List<Attempt> attempts,
        Instant endedAt,
        String detail) {
    /** Four phases of three attempts; where more are configured the oldest are forgotten. */
    static final int MAX_ATTEMPTS = 12;

    public ActionRun {
        before = before == null ? null : Require.sorted(before);
        attempts = Require.copy(attempts);
        detail = Wording.cut(detail);
    }

    static ActionRun pending() {
        return new ActionRun(ActionState.PENDING, null, null, false, false, List.of(), null, null);
    }

    /** An action done by an earlier execution, that is to be undone. */
    static ActionRun toUndo(PlannedAction planned) {
        ActionRun done = pending().withBefore(planned.before()).withTouched(true);
        if (!planned.action().isReversible()) {
            return done.in(ActionState.UNDO_FAILED, "it cannot be undone");
        }
        return planned.before() == null ? done.in(ActionState.UNDO_FAILED, "the state before it is not known") : done;
    }

    /** Whether an UNDO is still to be asked for. */
    boolean needsUndo(PlannedAction planned) {
        return touched
                && planned.action().isReversible()
                && state != ActionState.UNDONE
                && state != ActionState.UNDO_FAILED
                && state != ActionState.LEFT_TO_OTHERS;
    }

    /** An attempt is under way. */
    ActionRun asked(Phase phase, int number, Instant at) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(Attempt.asked(phase, number, at));
        int from = Math.max(0, all.size() - MAX_ATTEMPTS);
        return withAttempts(all.subList(from, all.size())).in(whileAsking(phase), detail);
    }

    private ActionState whileAsking(Phase phase) {
        return switch (phase) {
            case PREPARE, VERIFY -> state;
            case DO -> ActionState.DOING;
            case UNDO -> ActionState.UNDOING;
        };
    }

    /** The attempt under way completed. */
    ActionRun completed(Instant at, Instant performedAt) {
        return ended(attempts.getLast().completed(at, performedAt));
    }

    /** The attempt under way failed. */
    ActionRun failed(String why, Instant at) {
        return ended(attempts.getLast().failed(why, at));
    }

    private ActionRun ended(Attempt attempt) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.set(all.size() - 1, attempt);
        return withAttempts(all).withEndedAt(attempt.endedAt());
    }

    /** An action that was never begun, when its execution ends. */
    ActionRun closed() {
        return state == ActionState.PENDING || state == ActionState.PREPARED
                ? in(ActionState.NOT_STARTED, detail)
                : this;
    }

    ActionRecord record(PlannedAction planned) {
        int latest = attempts.isEmpty() ? 0 : attempts.getLast().number();
        Instant startedAt = attempts.isEmpty() ? null : attempts.getFirst().askedAt();
        return new ActionRecord(planned, state, latest, before, verified, startedAt, endedAt, detail, performedAt());
    }

    private Instant performedAt() {
        return attempts.stream()
                .filter(Attempt::changed)
                .map(Attempt::performedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    ActionRun in(ActionState next, String why) {
        return new ActionRun(next, before, verified, touched, succeeded, attempts, endedAt, why);
    }

    ActionRun withBefore(Map<String, String> captured) {
        return new ActionRun(state, captured, verified, touched, succeeded, attempts, endedAt, detail);
    }

    /** With what DO's answer tells of the state before; what PREPARE saw comes first, and what is too large is not kept. */
    ActionRun told(Map<String, String> byTheTarget) {
        if (byTheTarget == null) {
            return this;
        }
        Map<String, String> all = new TreeMap<>(byTheTarget);
        all.putAll(before == null ? Map.of() : before);
        return Capture.isTooLarge(all) ? this : withBefore(all);
    }

    ActionRun withVerified(Verdict verdict) {
        return new ActionRun(state, before, verdict, touched, succeeded, attempts, endedAt, detail);
    }

    ActionRun withTouched(boolean changed) {
        return new ActionRun(state, before, verified, changed, succeeded, attempts, endedAt, detail);
    }

    ActionRun withSucceeded(boolean success) {
        return new ActionRun(state, before, verified, touched, success, attempts, endedAt, detail);
    }

    private ActionRun withAttempts(List<Attempt> all) {
        return new ActionRun(state, before, verified, touched, succeeded, all, endedAt, detail);
    }

    private ActionRun withEndedAt(Instant at) {
        return new ActionRun(state, before, verified, touched, succeeded, attempts, at, detail);
    }
}
