package io.mapek.knowledge.edge;

import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts into words what people are told of an event, if they are told of it at all. Of an execution that changed nothing Plan
 * tells them, once an incident: a target that refuses is asked again and again.
 */
final class Notices {
    private Notices() {}

    static Optional<Notice> of(Event event) {
        return switch (event) {
            case PolicyProposed proposed -> Optional.of(pending(proposed));
            case EscalationRaised raised -> Optional.of(escalation(raised));
            case ExecutionFinished finished when !finished.notStarted() -> Optional.of(ended(finished));
            case OutcomeAssessed assessed -> degradation(assessed);
            default -> Optional.empty();
        };
    }

    private static Notice pending(PolicyProposed proposed) {
        Policy policy = proposed.policy();
        String text = lines(
                "Cause: " + policy.cause() + at(policy.component()),
                "Actions: " + actions(policy),
                policy.score() == null ? null : "Why: " + policy.score().arithmetic(),
                "Risk " + policy.risk() + ", priority " + policy.priority() + "; expires at " + policy.expiresAt());
        return notice(
                NoticeKind.APPROVAL_PENDING,
                "waits for approval: " + policy.strategy() + " for " + policy.cause(),
                text,
                "policies/" + policy.policyId(),
                proposed);
    }

    private static Notice escalation(EscalationRaised raised) {
        String subject = raised.cause() == null ? "" : ": " + raised.cause() + at(raised.component());
        return notice(
                NoticeKind.ESCALATION,
                "asks for a person" + subject,
                lines(raised.reason(), "What you can do: " + raised.advice()),
                "systems/" + segment(raised.systemId()),
                raised);
    }

    private static Notice ended(ExecutionFinished finished) {
        boolean undone = finished.status() == ExecutionStatus.ROLLED_BACK;
        Policy policy = finished.policy();
        String text = lines(
                finished.successRate() + " of its actions succeeded: " + actions(policy),
                finished.error().isEmpty() ? null : "Error: " + finished.error(),
                finished.leftChanged().isEmpty()
                        ? null
                        : "Still changed: " + String.join("; ", finished.leftChanged()));
        return notice(
                undone ? NoticeKind.ROLLBACK : NoticeKind.EXECUTION_ENDED,
                finished.status() + ": " + policy.strategy() + " for " + policy.cause(),
                text,
                "executions/" + finished.executionId(),
                finished);
    }

    private static Optional<Notice> degradation(OutcomeAssessed assessed) {
        if (assessed.control() || assessed.outcome() != OutcomeType.DEGRADATION) {
            return Optional.empty();
        }
        String measured = "violations at stake " + assessed.before() + " before, " + assessed.after() + " after";
        String text = lines(measured, String.join("\n", assessed.evidence()));
        return Optional.of(notice(
                NoticeKind.DEGRADATION,
                "made worse: " + assessed.strategy() + " for " + assessed.cause() + at(assessed.component()),
                text,
                "executions/" + assessed.executionId(),
                assessed));
    }

    private static Notice notice(NoticeKind kind, String title, String text, String path, Event event) {
        return new Notice(Ids.derive("notice", event.id()), kind, event.systemId() + " " + title, text, path, event);
    }

    private static String actions(Policy policy) {
        return policy.actions().stream()
                .map(PlannedAction::action)
                .map(action -> action.actionType() + " " + action.component())
                .collect(Collectors.joining(", "));
    }

    private static String at(String component) {
        return component == null ? "" : " at " + component;
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(line -> line != null && !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
