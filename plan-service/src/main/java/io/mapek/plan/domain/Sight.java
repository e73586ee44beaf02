package io.mapek.plan.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the latest analysis that saw anything showed.
 *
 * @param active fingerprints in breach then, at most {@link #MOST}
 * @param complete whether every breach is listed in {@code active}
 */
public record Sight(String analysisId, Instant time, Duration interval, List<String> active, boolean complete) {
    static final int MOST = 500;

    public Sight {
        active = Require.copy(active);
    }

    static Sight of(AnalysisCompleted analysis) {
        List<String> active = analysis.active().stream()
                .map(ActiveViolation::fingerprint)
                .limit(MOST)
                .toList();
        return new Sight(
                analysis.id(), analysis.time(), analysis.interval(), active, active.size() >= analysis.activeTotal());
    }

    /** Whether one of them may still be in breach: what was not listed cannot be called gone. */
    boolean mayShow(List<String> fingerprints) {
        return !complete || fingerprints.stream().anyMatch(active::contains);
    }
}
