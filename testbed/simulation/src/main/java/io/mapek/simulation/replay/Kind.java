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
import java.util.Optional;

/** The kinds of decisions that a replay compares. */
public enum Kind {
    VIOLATIONS,
    ANALYSES,
    POLICIES,
    APPROVALS,
    WITHHELD,
    ESCALATIONS,
    EXECUTIONS,
    ASSESSMENTS;

    /** Whether its decisions are told even where they are the same: what differs is understood beside them. */
    boolean isContext() {
        return this == VIOLATIONS || this == POLICIES || this == EXECUTIONS;
    }

    /** The kind of an event, if it is a decision. */
    static Optional<Kind> of(Event event) {
        return Optional.ofNullable(
                switch (event) {
                    case ViolationDetected e -> VIOLATIONS;
                    case ViolationCleared e -> VIOLATIONS;
                    case AnalysisCompleted e -> ANALYSES;
                    case PolicyProposed e -> POLICIES;
                    case PolicyRejected e -> POLICIES;
                    case PolicyExpired e -> POLICIES;
                    case PolicyApproved e -> APPROVALS;
                    case PolicyWithheld e -> WITHHELD;
                    case EscalationRaised e -> ESCALATIONS;
                    case ExecutionStarted e -> EXECUTIONS;
                    case ExecutionFinished e -> EXECUTIONS;
                    case OutcomeAssessed e -> ASSESSMENTS;
                    default -> null;
                });
    }
}
