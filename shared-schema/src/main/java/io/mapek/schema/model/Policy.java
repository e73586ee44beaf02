package io.mapek.schema.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A remediation as planned: what is to be done, why, and at what price.
 *
 * @param component the component found, or null
 * @param fingerprints the violations it is to end; before and after are measured on exactly these
 * @param episodeId the episode it answers, or null for one made by hand
 * @param attempt which execution of this episode it would be, from 1
 * @param lookBack the longest look-back of the rules behind the fingerprints
 * @param interval the system's collection interval when it was proposed
 * @param expiresAt when it expires if nobody decides
 * @param undoOf the execution it undoes, or null
 * @param patterns that speak for its cause, with their confidence; not written when there is none
 */
public record Policy(
        String policyId,
        String systemId,
        PolicyOrigin origin,
        String cause,
        String component,
        String strategy,
        List<PlannedAction> actions,
        Priority priority,
        Risk risk,
        Score score,
        List<Alternative> alternatives,
        List<String> fingerprints,
        String analysisId,
        String episodeId,
        int attempt,
        Duration lookBack,
        Duration interval,
        Instant proposedAt,
        Instant expiresAt,
        String undoOf,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PatternConfidence> patterns) {
    public Policy {
        Require.text(policyId, "policyId");
        Require.text(systemId, "systemId");
        Require.present(origin, "origin");
        Require.text(cause, "cause");
        Require.text(strategy, "strategy");
        actions = Require.copy(actions);
        Require.atLeast(actions.size(), 1, "number of actions");
        Require.present(priority, "priority");
        Require.present(risk, "risk");
        alternatives = Require.copy(alternatives);
        fingerprints = Require.copy(fingerprints);
        Require.atLeast(attempt, 1, "attempt");
        lookBack = lookBack == null ? Duration.ZERO : lookBack;
        Require.present(interval, "interval");
        Require.present(proposedAt, "proposedAt");
        Require.present(expiresAt, "expiresAt");
        patterns = Require.copy(patterns);
    }

    /** A policy that no pattern speaks for: made by hand, or taking something back. */
    public Policy(
            String policyId,
            String systemId,
            PolicyOrigin origin,
            String cause,
            String component,
            String strategy,
            List<PlannedAction> actions,
            Priority priority,
            Risk risk,
            Score score,
            List<Alternative> alternatives,
            List<String> fingerprints,
            String analysisId,
            String episodeId,
            int attempt,
            Duration lookBack,
            Duration interval,
            Instant proposedAt,
            Instant expiresAt,
            String undoOf) {
        this(
                policyId,
                systemId,
                origin,
                cause,
                component,
                strategy,
                actions,
                priority,
                risk,
                score,
                alternatives,
                fingerprints,
                analysisId,
                episodeId,
                attempt,
                lookBack,
                interval,
                proposedAt,
                expiresAt,
                undoOf,
                List.of());
    }
}
