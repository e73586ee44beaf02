package io.mapek.simulation.replay;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.Policy;
import java.time.Instant;

/** One decision then and now. */
public record Difference(Kind kind, Side side, Instant time, String type, String id, String then, String now) {
    /** How a decision differs. */
    public enum Side {
        SAME,
        OTHERWISE,
        ONLY_THEN,
        ONLY_NOW
    }

    static Difference of(Event then, Event now) {
        Event one = now == null ? then : now;
        Side side = then == null
                ? Side.ONLY_NOW
                : now == null ? Side.ONLY_THEN : then.equals(now) ? Side.SAME : Side.OTHERWISE;
        Kind kind = Kind.of(one).orElseThrow();
        boolean untold = side == Side.SAME && !kind.isContext();
        return new Difference(
                kind,
                side,
                one.time(),
                one.getClass().getSimpleName(),
                one.id(),
                then == null || untold ? null : told(then),
                now == null || side == Side.SAME ? null : told(now));
    }

    private static String told(Event event) {
        return switch (event) {
            case ViolationDetected one ->
                one.violation().ruleId() + " of " + one.violation().component() + " at "
                        + one.violation().metricValue();
            case ViolationCleared one -> "cleared";
            case AnalysisCompleted one ->
                one.atStakeTotal() + " at stake, "
                        + one.rootCauses().stream()
                                .map(cause -> cause.cause() + " " + cause.confidence())
                                .toList();
            case PolicyProposed one -> of(one.policy());
            case PolicyApproved one -> of(one.policy()) + ", by " + one.by();
            case PolicyRejected one -> one.policyId() + " by " + one.by();
            case PolicyExpired one -> one.policyId() + ": " + one.reason();
            case PolicyWithheld one ->
                one.strategy() + " for " + one.cause() + ": " + one.reason() + ", " + one.explanation();
            case EscalationRaised one -> one.reason();
            case ExecutionStarted one -> of(one.policy());
            case ExecutionFinished one -> of(one.policy()) + ": " + one.status() + " " + one.error();
            case OutcomeAssessed one ->
                one.strategy() + " for " + one.cause() + ": " + one.outcome() + ", " + one.before() + " to "
                        + one.after();
            default -> event.toString();
        };
    }

    private static String of(Policy policy) {
        return policy.strategy() + " for " + policy.cause() + " on " + policy.component();
    }
}
