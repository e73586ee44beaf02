package io.mapek.benchmarks.rootcause;

import io.mapek.analyze.domain.rank.Ranking;
import io.mapek.schema.event.AnalysisCompleted;

/**
 * What the loop thought at the end of one cycle.
 *
 * @param ranking the newest of the open incident, or null
 */
record Judged(double second, AnalysisCompleted analysis, Ranking ranking) {

    /** Whether a rule is in breach. */
    boolean isAlarmed() {
        return analysis.activeTotal() > 0;
    }

    /** Whether a machine would have acted on it. */
    boolean isSure() {
        return analysis.rootCauses().stream().anyMatch(cause -> cause.confidence() >= Confidence.SURE);
    }
}
