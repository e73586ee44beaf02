package io.mapek.schema.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an execution changed, measured from the system's cycles; or what became of an episode in which nothing was done.
 *
 * @param executionId null for a control
 * @param control true for an episode without action, see {@code kind}
 * @param kind why nothing was done, for a control: SHADOW, HOLD_OUT, or one that is shown and never used
 * @param before violations at stake of the cause at the start
 * @param after violations at stake of the same fingerprints at the window's end
 * @param windowStart settle is over
 * @param timeToStabilisation start to the first of the clean cycles, or null when there were none
 * @param learned whether it feeds the statistic
 * @param evidence one sentence each
 * @param newlyCritical other components that became critical meanwhile (bounded); not written when there is none
 */
public record OutcomeAssessed(
        String id,
        String systemId,
        Instant time,
        String executionId,
        String policyId,
        String episodeId,
        String cause,
        String component,
        String strategy,
        int attempt,
        boolean control,
        String kind,
        OutcomeType outcome,
        int before,
        int after,
        Map<String, Integer> beforeByComponent,
        Map<String, Integer> afterByComponent,
        Instant startedAt,
        Instant windowStart,
        Instant windowEnd,
        Duration timeToStabilisation,
        boolean learned,
        List<String> evidence,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> newlyCritical)
        implements AssessmentEvent {
    public OutcomeAssessed {
        EventChecks.check(id, systemId, time);
        Require.text(cause, "cause");
        Require.text(strategy, "strategy");
        Require.present(outcome, "outcome");
        Require.atLeast(before, 0, "before");
        Require.atLeast(after, 0, "after");
        beforeByComponent = Require.sorted(beforeByComponent);
        afterByComponent = Require.sorted(afterByComponent);
        Require.present(startedAt, "startedAt");
        evidence = Require.copy(evidence);
        newlyCritical = Require.copy(newlyCritical);
    }

    /** An assessment of an execution meanwhile which no other component became critical. */
    public OutcomeAssessed(
            String id,
            String systemId,
            Instant time,
            String executionId,
            String policyId,
            String episodeId,
            String cause,
            String component,
            String strategy,
            int attempt,
            boolean control,
            String kind,
            OutcomeType outcome,
            int before,
            int after,
            Map<String, Integer> beforeByComponent,
            Map<String, Integer> afterByComponent,
            Instant startedAt,
            Instant windowStart,
            Instant windowEnd,
            Duration timeToStabilisation,
            boolean learned,
            List<String> evidence) {
        this(
                id,
                systemId,
                time,
                executionId,
                policyId,
                episodeId,
                cause,
                component,
                strategy,
                attempt,
                control,
                kind,
                outcome,
                before,
                after,
                beforeByComponent,
                afterByComponent,
                startedAt,
                windowStart,
                windowEnd,
                timeToStabilisation,
                learned,
                evidence,
                List.of());
    }
}
