package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.Require;
import java.util.List;

/**
 * Components, the likeliest culprit first.
 *
 * @param confidence of the first
 * @param top at most {@link #MAX_TOP}, never empty
 */
public record Ranking(RankMode mode, double confidence, List<Ranked> top) {
    static final int MAX_TOP = 5;

    public Ranking {
        Require.within(confidence, 0, 1, "confidence");
        top = Require.bounded(top, MAX_TOP);
        Require.atLeast(top.size(), 1, "ranked components");
    }

    /** The likeliest culprit. */
    public Ranked first() {
        return top.getFirst();
    }
}
