package io.mapek.local.story;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.OutcomeEvent;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything on the topics that led to one policy, and all that came of it.
 *
 * @param events in the order in which one made the other
 */
public record Chain(Policy policy, Lessons lessons, List<Event> events) {
    public Chain {
        events = List.copyOf(events);
    }

    /** The chain of a policy; empty when the topics hold no such proposal. */
    public static Optional<Chain> of(String policyId, List<Event> events) {
        return events.stream()
                .filter(PolicyProposed.class::isInstance)
                .map(event -> ((PolicyProposed) event).policy())
                .filter(one -> one.policyId().equals(policyId))
                .findFirst()
                .map(policy -> among(events, policy));
    }

    private static Chain among(List<Event> events, Policy policy) {
        List<Event> own = events.stream()
                .filter(event -> event.systemId().equals(policy.systemId()))
                .toList();
        Chain empty = new Chain(policy, Lessons.of(policy, own), List.of());
        List<Event> chain = new ArrayList<>(own.stream().filter(empty::has).toList());
        chain.addAll(Onsets.of(policy, own).found());
        chain.sort(Comparator.comparing(Event::time).thenComparing(Chain::place));
        return new Chain(policy, empty.lessons(), chain);
    }

    /** The execution of a policy. */
    static String executionOf(Policy policy) {
        return Ids.derive("execution", policy.policyId());
    }

    /** The policy that a command asks for. */
    private static String submittedBy(PolicySubmitted command) {
        return Ids.derive("policy", "submitted", command.id());
    }

    /** What was asked for after its proposal led to another undo, or to none. */
    private boolean ledTo(RollbackRequested request) {
        return request.executionId().equals(policy.undoOf()) && !request.time().isAfter(policy.proposedAt());
    }

    private boolean has(Event event) {
        String executionId = executionOf(policy);
        return switch (event) {
            case SamplesCollected one -> one.time().equals(policy.proposedAt());
            case AnalysisCompleted one -> one.id().equals(policy.analysisId());
            case PolicyProposed one -> is(one.policy().policyId());
            case PolicyApproved one -> is(one.policy().policyId());
            case PolicyRejected one -> is(one.policyId());
            case PolicyExpired one -> is(one.policyId());
            case PolicyDecision one -> is(one.policyId());
            case PolicySubmitted one -> is(submittedBy(one));
            case RollbackRequested one -> executionId.equals(one.executionId()) || ledTo(one);
            case ActionRequested one -> one.executionId().equals(executionId);
            case ActionResult one -> one.executionId().equals(executionId);
            case OutcomeEvent one -> one.executionId().equals(executionId);
            case OutcomeAssessed one -> executionId.equals(one.executionId());
            case EffectivenessUpdated one -> lessons.has(one);
            case InsightDrawn one -> lessons.drew(one);
            default -> false;
        };
    }

    private boolean is(String policyId) {
        return policy.policyId().equals(policyId);
    }

    /** What is said at one moment is told in the order in which it was decided. */
    private static int place(Event event) {
        return switch (event) {
            case Observation observed -> 0;
            case ViolationDetected found -> 1;
            case CycleCompleted cycle -> 2;
            case AnalysisCompleted analysed -> 3;
            case PolicySubmitted submitted -> 4;
            case RollbackRequested wanted -> 5;
            case PolicyProposed proposed -> 6;
            case Command command -> 7;
            case PolicyEvent decided -> 8;
            case ExecutionStarted started -> 9;
            case ActionResult answer -> 10;
            case ActionRequested asked -> 11;
            case OutcomeEvent progressed -> 12;
            case OutcomeAssessed assessed -> 13;
            default -> 14;
        };
    }
}
