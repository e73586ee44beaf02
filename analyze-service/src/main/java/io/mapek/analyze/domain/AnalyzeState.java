package io.mapek.analyze.domain;

import io.mapek.analyze.domain.cause.Calibrated;
import io.mapek.analyze.domain.episode.Episodes;
import io.mapek.analyze.domain.history.AnalysisSummary;
import io.mapek.analyze.domain.pattern.Tracks;
import io.mapek.analyze.domain.rank.Watch;
import io.mapek.analyze.domain.window.RecentViolations;
import io.mapek.schema.model.Calibration;
import io.mapek.schema.model.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * What Analyze remembers of one system.
 *
 * @param recent the violations of the last minutes
 * @param history the last analyses, newest first; at most {@link #MAX_HISTORY}
 * @param calibrated what Knowledge measured of the patterns' confidences
 */
public record AnalyzeState(
        String systemId,
        RecentViolations recent,
        Sight sight,
        Episodes episodes,
        Tracks tracks,
        Watch watch,
        List<AnalysisSummary> history,
        Calibrated calibrated) {
    public static final int MAX_HISTORY = 10;

    public AnalyzeState {
        Require.text(systemId, "systemId");
        history = Require.copy(history);
        calibrated = calibrated == null ? Calibrated.NOTHING : calibrated;
    }

    static AnalyzeState empty(String systemId) {
        return new AnalyzeState(
                systemId,
                RecentViolations.none(),
                Sight.none(),
                Episodes.none(),
                Tracks.none(),
                Watch.nothing(),
                List.of(),
                Calibrated.NOTHING);
    }

    AnalyzeState with(RecentViolations violations) {
        return new AnalyzeState(systemId, violations, sight, episodes, tracks, watch, history, calibrated);
    }

    AnalyzeState with(Sight newSight) {
        return new AnalyzeState(systemId, recent, newSight, episodes, tracks, watch, history, calibrated);
    }

    AnalyzeState with(Calibration measured) {
        return new AnalyzeState(systemId, recent, sight, episodes, tracks, watch, history, calibrated.with(measured));
    }

    AnalyzeState remembering(AnalysisSummary analysis) {
        List<AnalysisSummary> longer = new ArrayList<>(history.size() + 1);
        longer.add(analysis);
        longer.addAll(history);
        return new AnalyzeState(
                systemId, recent, sight, episodes, tracks, watch, Require.bounded(longer, MAX_HISTORY), calibrated);
    }
}
