package io.mapek.local.story;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Everything on the topics that led to one policy, and all that came of it, in the order of its time. */
public final class Chain {
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private final Policy policy;
    private final String executionId;

    private Chain(Policy policy) {
        this.policy = policy;
        this.executionId = Ids.derive("execution", policy.policyId());
    }

    /** The chain of a policy, earliest first; empty when the topics hold no such proposal. */
    public static List<Event> of(String policyId, List<Event> events) {
        Optional<Policy> policy = events.stream()
                .filter(PolicyProposed.class::isInstance)
                .map(event -> ((PolicyProposed) event).policy())
                .filter(one -> one.policyId().equals(policyId))
                .findFirst();
        return policy.map(found -> new Chain(found).among(events)).orElse(List.of());
    }

    private List<Event> among(List<Event> events) {
        List<Event> chain = new ArrayList<>(events.stream()
                .filter(event -> event.systemId().equals(policy.systemId()))
                .filter(this::belongs)
                .toList());
        chain.sort(Comparator.comparing(Event::time));
        return chain;
    }

    private boolean belongs(Event event) {
        return switch (event) {
            case SamplesCollected one -> one.time().equals(policy.proposedAt());
            case ViolationDetected one ->
                policy.fingerprints().contains(one.violation().fingerprint())
                        && !one.time().isAfter(policy.proposedAt())
                        && !one.time().isBefore(policy.proposedAt().minus(LOOK_BACK));
            case AnalysisCompleted one -> one.id().equals(policy.analysisId());
            case PolicyProposed one -> is(one.policy().policyId());
            case PolicyApproved one -> is(one.policy().policyId());
            case PolicyRejected one -> is(one.policyId());
            case PolicyExpired one -> is(one.policyId());
            case PolicyDecision one -> is(one.policyId());
            case ActionRequested one -> one.executionId().equals(executionId);
            case ActionResult one -> one.executionId().equals(executionId);
            case ExecutionStarted one -> one.executionId().equals(executionId);
            case ExecutionFinished one -> one.executionId().equals(executionId);
            case OutcomeAssessed one -> executionId.equals(one.executionId());
            case EffectivenessUpdated one ->
                one.effectiveness().cause().equals(policy.cause())
                        && one.effectiveness().subject().equals(policy.strategy())
                        && one.time().isAfter(policy.proposedAt());
            default -> false;
        };
    }

    private boolean is(String policyId) {
        return policy.policyId().equals(policyId);
    }

    /** One event as a line for a person: its time, type and content, without what every event has. */
    public static String line(Event event) {
        var tree = Json.mapper().valueToTree(event);
        String text = tree.toString();
        return event.time() + "  " + event.getClass().getSimpleName() + "  " + text;
    }
}
