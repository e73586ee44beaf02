package io.mapek.schema.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * All that was learned of one strategy (or action type) for one cause of one system: the full sufficient statistic, so
 * that an empty store rebuilds itself from the topic.
 *
 * @param subject a strategy's name, or an action type's for shared credit
 * @param shared true when the subject is an action type that shares the credit of its policies
 * @param n assessed executions, UNKNOWN ones not counted
 * @param successes outcomes SUCCESS
 * @param partials outcomes PARTIAL; each counts half
 * @param degradations outcomes DEGRADATION
 * @param unknowns outcomes UNKNOWN: shown, never learned from
 * @param alpha of the Beta posterior, prior and forgetting included
 * @param beta of the Beta posterior, prior and forgetting included
 * @param mean the posterior's mean: the expected effect
 * @param low lower end of its 90 % interval
 * @param high upper end of its 90 % interval
 * @param confidence the seed's 1 - 1/min(n, 30)
 * @param timesToEffect how many executions have a time to effect
 * @param sumTimeToEffectSeconds sum of those times
 * @param sumResolved sum of violations resolved
 * @param controls episodes without action that may be compared
 * @param controlSuccesses of those, how many passed by themselves; half for partly
 * @param uplift effect with the action minus without, or null when unknown
 * @param revision grows by one with every change; a reader keeps the highest
 * @param compared of n, those that began as early as a control would have; not written when all did
 * @param comparedSuccesses of those, how many ended it; half for partly
 */
public record Effectiveness(
        String systemId,
        String cause,
        String subject,
        boolean shared,
        int n,
        int successes,
        int partials,
        int degradations,
        int unknowns,
        double alpha,
        double beta,
        double mean,
        double low,
        double high,
        double confidence,
        int timesToEffect,
        double sumTimeToEffectSeconds,
        double sumResolved,
        int controls,
        double controlSuccesses,
        Double uplift,
        Judgement judgement,
        String lastExecutionId,
        Instant updatedAt,
        long revision,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer compared,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double comparedSuccesses) {
    public Effectiveness {
        Require.text(systemId, "systemId");
        Require.text(cause, "cause");
        Require.text(subject, "subject");
        Require.atLeast(n, 0, "n");
        Require.finite(alpha, "alpha");
        Require.finite(beta, "beta");
        Require.within(mean, 0, 1, "mean");
        Require.finite(low, "low");
        Require.finite(high, "high");
        Require.finite(confidence, "confidence");
        Require.finite(sumTimeToEffectSeconds, "sumTimeToEffectSeconds");
        Require.finite(sumResolved, "sumResolved");
        Require.finite(controlSuccesses, "controlSuccesses");
        Require.finiteOrNone(uplift, "uplift");
        Require.present(judgement, "judgement");
        Require.present(updatedAt, "updatedAt");
        Require.atLeast(revision, 1, "revision");
        Require.finiteOrNone(comparedSuccesses, "comparedSuccesses");
    }

    /** One of which all executions began as early as a control would have. */
    public Effectiveness(
            String systemId,
            String cause,
            String subject,
            boolean shared,
            int n,
            int successes,
            int partials,
            int degradations,
            int unknowns,
            double alpha,
            double beta,
            double mean,
            double low,
            double high,
            double confidence,
            int timesToEffect,
            double sumTimeToEffectSeconds,
            double sumResolved,
            int controls,
            double controlSuccesses,
            Double uplift,
            Judgement judgement,
            String lastExecutionId,
            Instant updatedAt,
            long revision) {
        this(
                systemId,
                cause,
                subject,
                shared,
                n,
                successes,
                partials,
                degradations,
                unknowns,
                alpha,
                beta,
                mean,
                low,
                high,
                confidence,
                timesToEffect,
                sumTimeToEffectSeconds,
                sumResolved,
                controls,
                controlSuccesses,
                uplift,
                judgement,
                lastExecutionId,
                updatedAt,
                revision,
                null,
                null);
    }

    /** How many executions uplift and judgement rest on. */
    public int treated() {
        return compared == null ? n : compared;
    }

    /** The record key on the compacted topic. */
    public String key() {
        return systemId + "|" + cause + "|" + (shared ? "type:" : "") + subject;
    }
}
