package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.SeriesRole;
import java.util.List;

/**
 * Components, the likeliest culprit first.
 *
 * @param role whose loss was ranked; null where deviations of all series were
 * @param weight all unexplained loss, or the largest deviation: comparable with rankings of the same mode and role
 * @param confidence of the first
 * @param top at most {@link #MAX_TOP}, never empty
 */
public record Ranking(RankMode mode, SeriesRole role, double weight, double confidence, List<Ranked> top) {
    static final int MAX_TOP = 5;

    private static final double FAINT = 0.25;

    public Ranking {
        Require.within(confidence, 0, 1, "confidence");
        top = Require.bounded(top, MAX_TOP);
        Require.atLeast(top.size(), 1, "ranked components");
    }

    /** Whether this one knows much less than another: it looked when most was over, or had hardly begun. */
    boolean isFaintBeside(Ranking other) {
        return mode == other.mode && role == other.role && weight < FAINT * other.weight;
    }

    /** The likeliest culprit. */
    public Ranked first() {
        return top.getFirst();
    }
}
