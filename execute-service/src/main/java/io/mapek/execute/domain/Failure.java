package io.mapek.execute.domain;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.FailureKind;

/** Why an attempt failed, or why none was made. */
record Failure(FailureKind kind, String reason) {
    Failure {
        reason = Wording.cut(reason);
    }

    /**
     * Whether a DO that failed like this may have changed the target all the same. What is reversible is undone whenever it
     * was asked for: it may be half applied, or done by a delivery whose answer was lost. A restart that was refused or
     * came too late did not happen; nor is a plain no doubted where no state before is known that could be gone back to.
     */
    boolean mayHaveChanged(Action action, boolean beforeKnown) {
        return switch (kind) {
            case CONNECTION, TIMEOUT, UNAVAILABLE -> true;
            case REJECTED, REFUSED -> action.isReversible() && beforeKnown;
            case EXPIRED, CHANGED_BY_SOMEONE_ELSE -> action.isReversible();
        };
    }

    /** Whether the target is left as somebody else set it. */
    boolean isLeftToOthers() {
        return kind == FailureKind.CHANGED_BY_SOMEONE_ELSE;
    }

    /** Whether the effector itself said no. */
    boolean isRefusal() {
        return kind == FailureKind.REFUSED || kind == FailureKind.REJECTED;
    }

    @Override
    public String toString() {
        return kind + ": " + reason;
    }
}
