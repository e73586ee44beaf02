package io.mapek.local.story;

import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.Alternative;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.WithheldReason;
import java.util.ArrayList;
import java.util.List;

/** What Plan proposes, approves and withholds, with its arithmetic. */
final class PolicyTale {
    private static final String STAGE = "PLAN";

    private String toldCause = "";
    private WithheldReason toldReason;

    List<Line> tell(PolicyEvent event) {
        return switch (event) {
            case PolicyProposed proposed -> proposed(proposed.policy());
            case PolicyApproved approved -> approved(approved);
            case PolicyWithheld withheld -> withheld(withheld);
            case PolicyRejected rejected ->
                List.of(Line.step(STAGE, "REJECTED by " + rejected.by() + because(rejected.reason())));
            case PolicyExpired expired -> List.of(Line.step(STAGE, "EXPIRED" + because(expired.reason())));
            case EscalationRaised raised ->
                List.of(
                        Line.trouble(STAGE, "ESCALATED to a person: " + raised.reason()),
                        Line.detail("advice: " + raised.advice()));
            case CommandRefused refused ->
                List.of(Line.step(STAGE, "REFUSED " + refused.commandType() + because(refused.reason())));
        };
    }

    private List<Line> proposed(Policy policy) {
        toldReason = null;
        List<Line> lines = new ArrayList<>();
        lines.add(Line.step(
                STAGE,
                "PROPOSES " + policy.strategy() + " (risk " + policy.risk() + ", priority " + policy.priority() + "): "
                        + Words.actions(policy.actions())));
        if (policy.score() != null) {
            lines.add(Line.detail("arithmetic: " + policy.score().arithmetic()));
            lines.add(Line.detail(Words.basis(policy.score())));
        }
        policy.alternatives().stream().limit(3).map(PolicyTale::alternative).forEach(lines::add);
        return lines;
    }

    private static Line alternative(Alternative other) {
        String score = other.score() == null
                ? ""
                : " with " + Words.number(other.score().value());
        return Line.detail("not " + other.strategy() + score + ": " + other.reason());
    }

    private static List<Line> approved(PolicyApproved approved) {
        return List.of(Line.good(
                STAGE,
                "APPROVED by " + approved.by() + because(approved.reason()) + "   policy "
                        + approved.policy().policyId()));
    }

    /** The same refusal comes again with every cycle. */
    private List<Line> withheld(PolicyWithheld withheld) {
        if (withheld.cause().equals(toldCause) && withheld.reason() == toldReason) {
            return List.of();
        }
        toldCause = withheld.cause();
        toldReason = withheld.reason();
        String what = withheld.strategy() == null ? withheld.cause() : withheld.strategy();
        return List.of(
                Line.step(STAGE, "WITHHELD " + what + " (" + withheld.reason() + "): " + withheld.explanation()));
    }

    private static String because(String reason) {
        return reason == null || reason.isBlank() ? "" : ": " + reason;
    }
}
