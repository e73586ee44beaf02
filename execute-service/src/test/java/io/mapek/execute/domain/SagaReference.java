package io.mapek.execute.domain;

import io.mapek.schema.model.ExecutionStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy must come to, told a second time in the plainest way: what is asked in which order, how it ends, and which
 * actions stay changed. The saga is compared with it.
 */
final class SagaReference {
    enum Prepare {
        OK,
        REFUSED
    }

    enum Do {
        OK,
        REJECTED,
        SILENT
    }

    enum Verify {
        YES,
        NO,
        UNKNOWN,
        SILENT
    }

    enum Undo {
        OK,
        REFUSED,
        SILENT,
        FOREIGN
    }

    /** How one action goes, whenever it is asked. */
    record Fate(Prepare prepare, Do doing, Verify verify, Undo undo) {}

    /**
     * How it ends.
     *
     * @param left numbers of the actions that are still changed, irreversible ones first
     */
    record End(List<String> story, ExecutionStatus status, boolean notStarted, int succeeded, List<Integer> left) {}

    private SagaReference() {}

    /** The last {@code irreversible} actions cannot be undone. */
    static End of(List<Fate> fates, int irreversible) {
        List<String> story = new ArrayList<>();
        int n = fates.size();
        for (int i = 0; i < n; i++) {
            story.add("PREPARE " + (i + 1));
            if (fates.get(i).prepare() == Prepare.REFUSED) {
                return new End(story, ExecutionStatus.FAILED, true, 0, List.of());
            }
        }
        for (int i = 0; i < n; i++) {
            story.add("DO " + (i + 1));
            boolean done = fates.get(i).doing() == Do.OK;
            if (done) {
                story.add("VERIFY " + (i + 1));
            }
            if (!done || fates.get(i).verify() == Verify.NO) {
                return undone(fates, i, n - irreversible, story);
            }
        }
        return new End(story, ExecutionStatus.COMPLETED, false, n, List.of());
    }

    /** The action at {@code failed} failed; from {@code firstIrreversible} on nothing can be undone. */
    private static End undone(List<Fate> fates, int failed, int firstIrreversible, List<String> story) {
        List<Integer> left = new ArrayList<>();
        for (int i = firstIrreversible; i <= failed; i++) {
            if (i < failed || fates.get(i).doing() != Do.REJECTED) {
                left.add(i + 1);
            }
        }
        List<Integer> notUndone = new ArrayList<>();
        for (int i = Math.min(failed, firstIrreversible - 1); i >= 0; i--) {
            story.add("UNDO " + (i + 1));
            if (fates.get(i).undo() == Undo.REFUSED || fates.get(i).undo() == Undo.SILENT) {
                notUndone.addFirst(i + 1);
            }
        }
        left.addAll(notUndone);
        boolean untouched = failed == firstIrreversible && failed == 0 && left.isEmpty();
        ExecutionStatus status = left.isEmpty() && !untouched ? ExecutionStatus.ROLLED_BACK : ExecutionStatus.FAILED;
        return new End(story, status, untouched, failed, left);
    }
}
