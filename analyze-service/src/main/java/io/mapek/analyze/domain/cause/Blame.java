package io.mapek.analyze.domain.cause;

import io.mapek.schema.model.Require;

/**
 * The component held responsible for a cause.
 *
 * @param component null when nothing names one
 * @param evidence one sentence, or empty
 */
public record Blame(String component, double confidence, String evidence) {
    /** Nothing names a component. */
    public static final Blame NONE = new Blame(null, 0, "");

    public Blame {
        Require.within(confidence, 0, 1, "confidence");
    }
}
