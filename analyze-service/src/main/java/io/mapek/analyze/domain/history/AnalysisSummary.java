package io.mapek.analyze.domain.history;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.PatternKind;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.RootCause;
import java.time.Instant;
import java.util.List;

/**
 * One of the last analyses, as views show it; the whole of it is on the topic.
 *
 * @param patterns at most {@link #MAX_PATTERNS}
 * @param rootCauses best first
 * @param explained how many fingerprints the best cause explains
 */
public record AnalysisSummary(
        String id,
        Instant time,
        long cycle,
        CycleStatus status,
        String reason,
        List<PatternLine> patterns,
        List<CauseLine> rootCauses,
        int atStake,
        int active,
        int explained,
        double confidence,
        List<String> recommendations) {
    public static final int MAX_PATTERNS = 12;

    public AnalysisSummary {
        patterns = Require.copy(patterns);
        rootCauses = Require.copy(rootCauses);
        recommendations = Require.copy(recommendations);
    }

    /** The essence of an analysis. */
    public static AnalysisSummary of(AnalysisCompleted analysis) {
        return new AnalysisSummary(
                analysis.id(),
                analysis.time(),
                analysis.cycle(),
                analysis.status(),
                analysis.reason(),
                analysis.patterns().stream()
                        .limit(MAX_PATTERNS)
                        .map(PatternLine::of)
                        .toList(),
                analysis.rootCauses().stream().map(CauseLine::of).toList(),
                analysis.atStakeTotal(),
                analysis.activeTotal(),
                analysis.rootCauses().isEmpty()
                        ? 0
                        : analysis.rootCauses().getFirst().fingerprints().size(),
                analysis.confidence(),
                analysis.recommendations());
    }

    /** A pattern in one line. */
    public record PatternLine(
            PatternKind kind, double confidence, String hypothesis, String cause, String component, int occurrences) {
        static PatternLine of(Pattern pattern) {
            return new PatternLine(
                    pattern.kind(),
                    pattern.confidence(),
                    pattern.hypothesis(),
                    pattern.cause(),
                    pattern.component(),
                    pattern.occurrences());
        }
    }

    /** A root cause with its sentences of evidence. */
    public record CauseLine(
            String cause,
            String component,
            double confidence,
            double componentConfidence,
            String episodeId,
            List<String> evidence) {
        public CauseLine {
            evidence = Require.copy(evidence);
        }

        static CauseLine of(RootCause cause) {
            return new CauseLine(
                    cause.cause(),
                    cause.component(),
                    cause.confidence(),
                    cause.componentConfidence(),
                    cause.episodeId(),
                    cause.evidence());
        }
    }
}
