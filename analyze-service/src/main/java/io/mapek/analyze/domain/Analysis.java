package io.mapek.analyze.domain;

import io.mapek.analyze.domain.cause.Blame;
import io.mapek.analyze.domain.cause.Explanation;
import io.mapek.analyze.domain.cause.Recommendations;
import io.mapek.analyze.domain.episode.Episodes;
import io.mapek.analyze.domain.episode.OpenEpisode;
import io.mapek.analyze.domain.pattern.Finding;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.RootCause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Puts together what a cycle's analysis says.
 *
 * @param violations how many were looked at
 * @param closing episodes that this analysis ends
 */
record Analysis(
        CycleCompleted cycle,
        List<Finding> findings,
        List<Explanation> explanations,
        Episodes episodes,
        List<OpenEpisode> closing,
        long violations) {
    /** More breaches than these are counted, not listed, so that the event fits a record. */
    static final int MAX_ACTIVE = 300;

    private static final double OF_PATTERNS = 0.7;
    private static final double OF_NUMBER = 0.3;
    private static final double ENOUGH = 10;

    /** A cycle without sight: nothing is concluded, open episodes stay as they are. */
    static Analysis blind(CycleCompleted cycle, Episodes episodes) {
        return new Analysis(cycle, List.of(), List.of(), episodes, List.of(), 0);
    }

    AnalysisCompleted told(Function<Explanation, Blame> blame) {
        List<ActiveViolation> active = Require.bounded(cycle.active(), MAX_ACTIVE);
        Map<String, Integer> atStake = atStake(active);
        List<Pattern> patterns = findings.stream().map(Finding::pattern).toList();
        List<RootCause> causes = rootCauses(blame);
        return new AnalysisCompleted(
                Ids.derive("analysis", cycle.systemId(), cycle.id()),
                cycle.systemId(),
                cycle.time(),
                cycle.cycle(),
                cycle.status(),
                cycle.reason(),
                cycle.interval(),
                patterns,
                causes,
                atStake,
                cycle.atStakeTotal(),
                active,
                cycle.activeTotal(),
                Recommendations.of(causes, cycle),
                confidence(patterns),
                episodes.told(closing, atStake));
    }

    private static Map<String, Integer> atStake(List<ActiveViolation> active) {
        Map<String, Integer> atStake = new HashMap<>();
        active.forEach(violation -> atStake.merge(violation.fingerprint(), violation.atStake(), Integer::sum));
        return atStake;
    }

    private List<RootCause> rootCauses(Function<Explanation, Blame> blame) {
        List<RootCause> causes = new ArrayList<>();
        for (Explanation explanation : explanations) {
            episodes.of(explanation.cause())
                    .ifPresent(episode ->
                            causes.add(rootCause(explanation, blame.apply(explanation), episode.episodeId())));
        }
        return causes;
    }

    private static RootCause rootCause(Explanation explanation, Blame blame, String episodeId) {
        List<String> evidence = new ArrayList<>(explanation.evidence());
        if (!blame.evidence().isEmpty()) {
            evidence.add(blame.evidence());
        }
        return new RootCause(
                explanation.cause(),
                blame.component(),
                explanation.confidence(),
                blame.confidence(),
                explanation.fingerprints(),
                evidence,
                episodeId,
                explanation.calibrated() == explanation.confidence() ? null : explanation.calibrated());
    }

    /** 0.7 x mean pattern confidence + 0.3 x min(1, n/10); without patterns 0. */
    private double confidence(List<Pattern> patterns) {
        double mean =
                patterns.stream().mapToDouble(Pattern::confidence).average().orElse(0);
        return patterns.isEmpty() ? 0 : OF_PATTERNS * mean + OF_NUMBER * Math.min(1, violations / ENOUGH);
    }
}
