package io.mapek.plan.domain;

/**
 * What was read ahead of an execution's end, and is followed when that comes.
 *
 * @param rollbackBy who wants it undone, or null
 * @param assessed whether its assessment came already
 * @param harm the assessment that calls for its undoing, or null
 */
public record Ahead(String rollbackBy, boolean assessed, String harm) {
    static final Ahead NOTHING = new Ahead(null, false, null);

    Ahead assessed(String harmful) {
        return new Ahead(rollbackBy, true, harmful);
    }
}
