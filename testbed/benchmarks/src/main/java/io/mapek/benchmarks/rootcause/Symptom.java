package io.mapek.benchmarks.rootcause;

import io.mapek.schema.model.Comparison;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.systems.Rule;
import java.time.Duration;

/**
 * A rule on one series at the system's front, as its users would complain.
 *
 * @param series its place in the case
 * @param threshold as the case has it, before any change of units
 */
record Symptom(int series, CaseSeries of, SeriesRole role, double threshold) {
    private static final Duration SHORT = Duration.ofSeconds(30);

    String ruleId() {
        return "symptom-" + series;
    }

    /** Whether a value is beyond the threshold; one that is absent is not. */
    boolean breaches(double value) {
        return role == SeriesRole.LATENCY ? value > threshold : value < threshold;
    }

    /**
     * The rule.
     *
     * @param step between samples: where they are short, a single one beyond it raises nothing
     */
    Rule rule(double scale, Duration step) {
        return new Rule(
                ruleId(),
                RuleKind.LEVEL,
                of.metric(),
                null,
                null,
                role == SeriesRole.LATENCY ? Comparison.ABOVE : Comparison.BELOW,
                scale * threshold,
                step.compareTo(SHORT) <= 0 ? step : null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
