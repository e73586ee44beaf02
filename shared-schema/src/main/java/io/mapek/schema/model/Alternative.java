package io.mapek.schema.model;

/** A strategy that was considered and not taken, with its score and the reason. */
public record Alternative(String strategy, Score score, String reason) {
    public Alternative {
        Require.text(strategy, "strategy");
        Require.text(reason, "reason");
    }
}
