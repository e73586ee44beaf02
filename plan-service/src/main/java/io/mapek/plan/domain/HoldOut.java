package io.mapek.plan.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.WithheldReason;
import java.util.Optional;

/**
 * Leaves a share of episodes alone, by lot, so that Knowledge learns what passes by itself. Only what the machine would
 * have done at once is drawn for: a control is compared with executions that began at the same age. It ends when the
 * control is assessed, or as soon as something is critical.
 */
final class HoldOut {
    private HoldOut() {}

    static Optional<Withheld> refusal(Situation at, Pending proposal, AnalysisCompleted analysis) {
        Policy policy = proposal.policy();
        double share = at.system().knowledge().holdOut();
        boolean eligible = policy.origin() == PolicyOrigin.PLANNED
                && policy.risk() != Risk.HIGH
                && Approval.personNeeded(at, proposal).isEmpty()
                && at.state().attempts(policy.episodeId()) == 0
                && !at.state().controlled().contains(policy.episodeId())
                && analysis.active().stream().noneMatch(active -> active.severity() == Severity.CRITICAL);
        return eligible && Lot.drawn("hold-out", policy.episodeId()) < share
                ? Optional.of(new Withheld(
                        WithheldReason.HOLD_OUT,
                        "by lot this episode is left alone until it is known what passes by itself (hold-out "
                                + Texts.number(share) + ")"))
                : Optional.empty();
    }
}
