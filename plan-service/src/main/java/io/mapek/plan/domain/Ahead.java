package io.mapek.plan.domain;

import io.mapek.schema.event.ExecutionFinished;

/**
 * What was read ahead of an execution's end, and is followed when that comes.
 *
 * @param rollbackBy who wants it undone, or null
 * @param assessed whether its assessment came already
 * @param harm the assessment that calls for its undoing, or null
 */
public record Ahead(String rollbackBy, boolean assessed, String harm) {
    static final Ahead NOTHING = new Ahead(null, false, null);

    /** With what the end itself tells: Execute may have read a request that Plan has not. */
    Ahead with(ExecutionFinished finished) {
        return rollbackBy == null ? new Ahead(finished.rolledBackBy(), assessed, harm) : this;
    }

    Ahead assessed(String harmful) {
        return new Ahead(rollbackBy, true, harmful);
    }
}
