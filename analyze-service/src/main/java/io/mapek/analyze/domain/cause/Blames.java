package io.mapek.analyze.domain.cause;

import io.mapek.analyze.domain.pattern.Scene;

/** Decides which component is held responsible for a cause. */
public final class Blames {
    private Blames() {}

    /** By the violations that the cause explains. */
    public static Blame of(Explanation explanation, Scene scene) {
        return ViolationBlame.of(explanation, scene);
    }
}
