package io.mapek.schema.systems;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mapek.schema.model.Comparison;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import java.time.Duration;
import java.util.Map;

/**
 * What counts as a violation.
 *
 * @param id names it in violations, views and causal pairs
 * @param kind how it reads its series: {@code level}, {@code increments} or {@code promql}
 * @param metric the series' metric name, for LEVEL and INCREMENTS
 * @param matchers labels the series must have
 * @param promql the expression, for PROMQL
 * @param comparator which side of the threshold of a LEVEL is a breach: {@code > >= < <= == !=}
 * @param threshold needed for LEVEL; for INCREMENTS what may be added per cycle
 * @param holdFor written {@code for}: how long a LEVEL or PROMQL must be in breach before it is a violation
 * @param severity unless the series' own label {@code severity} says otherwise
 * @param criticalAt occurrences within 60 s that make an increments violation critical, or null
 * @param cause the root cause that a breach speaks for, or null
 * @param description one sentence for an operator
 * @param lookBack how far back a PROMQL expression looks, {@code 0s} for instant values; needed there
 * @param cleanCycles how many clean cycles end a breach
 * @param labels put on every violation of a PROMQL rule, over the series' own; {@code {{ $labels.x }}} in them is filled in
 */
public record Rule(
        String id,
        RuleKind kind,
        String metric,
        String promql,
        Map<String, String> matchers,
        Comparison comparator,
        Double threshold,
        @JsonProperty("for") Duration holdFor,
        Severity severity,
        Integer criticalAt,
        String cause,
        String description,
        Duration lookBack,
        Integer cleanCycles,
        Map<String, String> labels) {
    /** An increments violation is at stake for this long. */
    public static final Duration INCREMENTS_LOOK_BACK = Duration.ofSeconds(60);

    public Rule {
        Require.text(id, "id");
        Require.present(kind, "kind");
        matchers = Require.sorted(matchers);
        comparator = comparator == null ? Comparison.ABOVE : comparator;
        holdFor = holdFor == null ? Duration.ZERO : holdFor;
        severity = severity == null ? Severity.WARNING : severity;
        description = description == null ? "" : description;
        cleanCycles = cleanCycles == null ? 2 : cleanCycles;
        Require.atLeast(cleanCycles, 1, "clean-cycles");
        labels = Require.sorted(labels);
        if (!labels.isEmpty() && kind != RuleKind.PROMQL) {
            throw new IllegalArgumentException("labels are for kind promql only");
        }
        Require.atLeast(criticalAt == null ? 1 : criticalAt, 1, "critical-at");
        switch (kind) {
            case LEVEL -> {
                Require.text(metric, "metric");
                Require.finite(Require.present(threshold, "threshold"), "threshold");
                lookBack = Duration.ZERO;
            }
            case INCREMENTS -> {
                Require.text(metric, "metric");
                threshold = threshold == null ? 0.0 : Require.finite(threshold, "threshold");
                if (!holdFor.isZero()) {
                    throw new IllegalArgumentException(
                            "for: an addition does not last, so 'for' has no meaning for kind increments; use threshold");
                }
                lookBack = INCREMENTS_LOOK_BACK;
            }
            case PROMQL -> {
                PromqlText.checked(Require.text(promql, "promql"), "promql of '" + id + "'");
                threshold = threshold == null ? 0.0 : Require.finite(threshold, "threshold");
                Require.present(lookBack, "look-back");
            }
            case ALERT ->
                throw new IllegalArgumentException("kind ALERT is not written as a rule: it comes by webhook");
        }
    }

    /** A rule that adds no labels. */
    public Rule(
            String id,
            RuleKind kind,
            String metric,
            String promql,
            Map<String, String> matchers,
            Comparison comparator,
            Double threshold,
            Duration holdFor,
            Severity severity,
            Integer criticalAt,
            String cause,
            String description,
            Duration lookBack,
            Integer cleanCycles) {
        this(
                id,
                kind,
                metric,
                promql,
                matchers,
                comparator,
                threshold,
                holdFor,
                severity,
                criticalAt,
                cause,
                description,
                lookBack,
                cleanCycles,
                null);
    }
}
