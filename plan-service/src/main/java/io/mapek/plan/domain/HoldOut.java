package io.mapek.plan.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.WithheldReason;
import io.mapek.schema.systems.KnowledgeSettings;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves a share of episodes alone, by lot, so that Knowledge learns what passes by itself. Only what the machine would
 * have done at once is drawn for: a control is compared with executions that began at the same age. It ends when a
 * control of the episode is assessed, as soon as something is critical, or when the assessment is overdue: nobody waits for
 * a Knowledge that is down or has forgotten it.
 */
final class HoldOut {
    /** The controls that Knowledge compares with. */
    static final Set<String> COMPARED = Set.of(WithheldReason.SHADOW.name(), WithheldReason.HOLD_OUT.name());

    private HoldOut() {}

    static Optional<Step<PlanState>> leaveAlone(Situation at, Pending proposal, AnalysisCompleted analysis) {
        Policy policy = proposal.policy();
        double share = at.system().knowledge().holdOut();
        if (!isEligible(at, proposal, analysis) || Lot.drawn("hold-out", policy.episodeId()) >= share) {
            return Optional.empty();
        }
        HeldOut episode = heldOut(at, policy);
        Withheld why = new Withheld(
                WithheldReason.HOLD_OUT,
                "by lot this episode is left alone until it is known what passes by itself (hold-out "
                        + Texts.number(share) + ")");
        return Optional.of(episode)
                .filter(one -> at.now().isBefore(one.until()))
                .map(one -> at.with(at.state().change().heldOut(one).state()))
                .map(held -> Notices.withheld(held, policy, why));
    }

    private static boolean isEligible(Situation at, Pending proposal, AnalysisCompleted analysis) {
        Policy policy = proposal.policy();
        return policy.origin() == PolicyOrigin.PLANNED
                && policy.risk() != Risk.HIGH
                && Approval.personNeeded(at, proposal).isEmpty()
                && at.state().attempts(policy.episodeId()) == 0
                && !at.state().controlled().contains(policy.episodeId())
                && analysis.active().stream().noneMatch(active -> active.severity() == Severity.CRITICAL);
    }

    /** The window of its control lasts as long as the rules look back whose violations the episode has come to explain. */
    private static HeldOut heldOut(Situation at, Policy policy) {
        Optional<HeldOut> known = at.state().heldOut(policy.episodeId());
        Instant since = known.map(HeldOut::since).orElse(at.now());
        KnowledgeSettings knowledge = at.system().knowledge();
        Instant latest = since.plus(knowledge.settle())
                .plus(policy.lookBack())
                .plus(policy.interval().multipliedBy(knowledge.windowCycles()))
                .plus(Assessments.PATIENCE);
        return new HeldOut(
                policy.episodeId(),
                since,
                known.map(HeldOut::until).filter(latest::isBefore).orElse(latest));
    }
}
