package io.mapek.analyze.domain;

import io.mapek.analyze.domain.episode.Episodes;
import io.mapek.analyze.domain.history.AnalysisSummary;
import io.mapek.analyze.domain.pattern.Tracks;
import io.mapek.analyze.domain.rank.Watch;
import io.mapek.analyze.domain.window.RecentViolations;
import io.mapek.schema.model.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * What Analyze remembers of one system.
 *
 * @param recent the violations of the last minutes
 * @param history the last analyses, newest first; at most {@link #MAX_HISTORY}
 */
public record AnalyzeState(
        String systemId,
        RecentViolations recent,
        Sight sight,
        Episodes episodes,
        Tracks tracks,
        Watch watch,
        List<AnalysisSummary> history) {
    public static final int MAX_HISTORY = 10;

    public AnalyzeState {
        Require.text(systemId, "systemId");
        history = Require.copy(history);
    }

    static AnalyzeState empty(String systemId) {
        return new AnalyzeState(
                systemId,
                RecentViolations.none(),
                Sight.none(),
                Episodes.none(),
                Tracks.none(),
                Watch.nothing(),
                List.of());
    }

    AnalyzeState with(RecentViolations violations) {
        return new AnalyzeState(systemId, violations, sight, episodes, tracks, watch, history);
    }

    AnalyzeState with(Sight newSight) {
        return new AnalyzeState(systemId, recent, newSight, episodes, tracks, watch, history);
    }

    AnalyzeState remembering(AnalysisSummary analysis) {
        List<AnalysisSummary> longer = new ArrayList<>(history.size() + 1);
        longer.add(analysis);
        longer.addAll(history);
        return new AnalyzeState(systemId, recent, sight, episodes, tracks, watch, Require.bounded(longer, MAX_HISTORY));
    }
}
