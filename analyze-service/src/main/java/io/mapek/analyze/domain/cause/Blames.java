package io.mapek.analyze.domain.cause;

import io.mapek.analyze.domain.pattern.Scene;
import io.mapek.analyze.domain.rank.Ranking;
import java.util.Optional;

/**
 * Decides which component is held responsible for a cause: the one that the watched series name; only where they say nothing
 * the one that the violations name. Where violations show is the symptom, not the cause.
 */
public final class Blames {
    private Blames() {}

    /** The component for a cause. */
    public static Blame of(Explanation explanation, Scene scene, Optional<Ranking> ranking) {
        return ranking.map(Blames::of).orElseGet(() -> ViolationBlame.of(explanation, scene));
    }

    private static Blame of(Ranking ranking) {
        return new Blame(
                ranking.first().component(),
                ranking.confidence(),
                ranking.first().evidence());
    }
}
