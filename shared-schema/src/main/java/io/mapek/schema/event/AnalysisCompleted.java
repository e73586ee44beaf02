package io.mapek.schema.event;

import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Episode;
import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.RootCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One analysis per cycle. A quiet cycle gives an empty one; a BLIND one says so and has no patterns. Topic
 * {@code analyses}.
 *
 * @param rootCauses best first
 * @param atStake violations at stake per fingerprint (bounded like {@code active})
 * @param atStakeTotal their sum, also beyond the bound
 * @param recommendations in words for an operator
 * @param confidence 0.7 x mean pattern confidence + 0.3 x min(1, n/10) over n violations; 0 without patterns
 * @param episodes open ones, and those that this analysis ends
 */
public record AnalysisCompleted(
        String id,
        String systemId,
        Instant time,
        long cycle,
        CycleStatus status,
        String reason,
        Duration interval,
        List<Pattern> patterns,
        List<RootCause> rootCauses,
        Map<String, Integer> atStake,
        int atStakeTotal,
        List<ActiveViolation> active,
        int activeTotal,
        List<String> recommendations,
        double confidence,
        List<Episode> episodes)
        implements Event {
    public AnalysisCompleted {
        EventChecks.check(id, systemId, time);
        Require.atLeast(cycle, 1, "cycle");
        Require.present(status, "status");
        reason = reason == null ? "" : reason;
        Require.present(interval, "interval");
        patterns = Require.copy(patterns);
        rootCauses = Require.copy(rootCauses);
        atStake = Require.sorted(atStake);
        active = Require.copy(active);
        Require.atLeast(activeTotal, active.size(), "activeTotal");
        recommendations = Require.copy(recommendations);
        Require.within(confidence, 0, 1, "confidence");
        episodes = Require.copy(episodes);
    }
}
