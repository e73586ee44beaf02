package io.mapek.plan.domain;

import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Score;
import java.time.Instant;
import java.util.Locale;

/**
 * A policy that is no longer pending, as short as a person needs it.
 *
 * @param episodeId the episode it answered, or null
 * @param by who decided, or null
 * @param score null for one that was not scored
 * @param life null for one that never was a policy, and for older ones
 */
public record PastPolicy(
        String policyId,
        String cause,
        String strategy,
        String episodeId,
        Fate fate,
        Instant at,
        String by,
        String reason,
        Double score,
        String arithmetic,
        Life life) {

    static PastPolicy of(Policy policy, Fate fate, Instant at, String by, String reason) {
        Score score = policy.score();
        return new PastPolicy(
                policy.policyId(),
                policy.cause(),
                policy.strategy(),
                policy.episodeId(),
                fate,
                at,
                by,
                Texts.cut(reason),
                score == null ? null : score.value(),
                score == null ? null : score.arithmetic(),
                Life.of(policy));
    }

    /** One made by hand that never was a policy. */
    static PastPolicy refused(String policyId, PolicySubmitted wanted, Instant at, String why) {
        return new PastPolicy(
                policyId,
                Texts.name(wanted.cause()),
                Texts.name(wanted.strategy()),
                null,
                Fate.REFUSED,
                at,
                null,
                Texts.cut(why),
                null,
                null,
                null);
    }

    PastPolicy executedAs(String executionId) {
        return with(life.executedAs(executionId));
    }

    PastPolicy ended(ExecutionFinished finished) {
        return isOf(finished.executionId()) ? with(life.ended(finished)) : this;
    }

    PastPolicy assessed(OutcomeAssessed assessed) {
        return isOf(assessed.executionId()) ? with(life.assessed(assessed)) : this;
    }

    /** Whether Execute had read this request, or a later one, when its execution was rolled back. */
    boolean wasRolledBackFor(RollbackRequested wanted) {
        return isOf(wanted.executionId()) && life.rolledBackSince(wanted.time());
    }

    /** Whether what its execution changed is not known. */
    boolean isUnknown(ExecutionFinished finished) {
        return isOf(finished.executionId()) && life.outcome() == OutcomeType.UNKNOWN;
    }

    PastPolicy inShort() {
        return with(null);
    }

    private boolean isOf(String executionId) {
        return life != null && life.executionId() != null && life.executionId().equals(executionId);
    }

    private PastPolicy with(Life changed) {
        return new PastPolicy(policyId, cause, strategy, episodeId, fate, at, by, reason, score, arithmetic, changed);
    }

    /** For whoever decides too late. */
    String whatHappened() {
        String decider = by == null ? "" : " by " + by;
        return "policy " + policyId + " was " + fate.name().toLowerCase(Locale.ROOT) + decider + " at " + at
                + (reason == null || reason.isBlank() ? "" : ": " + reason);
    }
}
