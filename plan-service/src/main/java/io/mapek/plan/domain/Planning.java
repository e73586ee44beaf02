package io.mapek.plan.domain;

import io.mapek.plan.domain.guardrail.Guardrails;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.RootCause;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.WithheldReason;
import io.mapek.schema.systems.PlanSettings;
import io.mapek.stage.Step;
import java.util.List;
import java.util.Optional;

/**
 * From an analysis to at most one proposal: worth planning for? → the best cause that has remedies → the best remedy worth
 * its cost → every guardrail → proposed.
 */
final class Planning {
    private final AnalysisCompleted analysis;
    private final PlanSettings settings;

    Planning(AnalysisCompleted analysis, PlanSettings settings) {
        this.analysis = analysis;
        this.settings = settings;
    }

    Step<PlanState> plan(Situation at) {
        if (!isWorthPlanning()) {
            return Step.to(at.state());
        }
        Step<PlanState> step = Step.to(at.state());
        for (RootCause cause : analysis.rootCauses()) {
            if (cause.confidence() < settings.minConfidence()) {
                return step.then(tooUncertain(at.with(step.state()), cause));
            }
            Remedies.Found found = remedies(at.with(step.state()), cause);
            step = step.then(unfit(at.with(step.state()), cause, found));
            if (!found.candidates().isEmpty()) {
                return step.then(choose(at.with(step.state()), cause, found.candidates()));
            }
        }
        return analysis.rootCauses().isEmpty() ? unexplained(at) : step;
    }

    private boolean isWorthPlanning() {
        return analysis.atStakeTotal() >= settings.threshold()
                || analysis.active().stream().anyMatch(one -> one.severity() == Severity.CRITICAL)
                || analysis.active().stream().anyMatch(this::isSustained);
    }

    private boolean isSustained(ActiveViolation violation) {
        return violation.cycles() >= settings.sustainedCycles();
    }

    private Remedies.Found remedies(Situation at, RootCause cause) {
        return new Remedies(at.system(), at.state(), analysis).of(cause);
    }

    private Step<PlanState> tooUncertain(Situation at, RootCause cause) {
        return Notices.withheld(
                at,
                cause,
                analysis.id(),
                new Withheld(
                        WithheldReason.LOW_CONFIDENCE,
                        "the confidence of the best cause left is " + Texts.number(cause.confidence()) + ", needed is "
                                + Texts.number(settings.minConfidence())));
    }

    /** A cause without a usable remedy is for a person. */
    private Step<PlanState> unfit(Situation at, RootCause cause, Remedies.Found found) {
        boolean none = found.candidates().isEmpty();
        if (!none && found.unfit().isEmpty()) {
            return Step.to(at.state());
        }
        String reason = found.unfit().isEmpty()
                ? "there is no remedy for '" + cause.cause() + "'"
                : "not every remedy for '" + cause.cause() + "' can be used: " + String.join("; ", found.unfit());
        String advice = found.unfit().isEmpty()
                ? "look at the evidence and act, or add a strategy for this cause to the configuration"
                : "act by hand, or list the component in the configuration if actions may touch it";
        return Notices.escalate(at, about(cause), reason, advice);
    }

    private Step<PlanState> unexplained(Situation at) {
        Optional<ActiveViolation> lasting =
                analysis.active().stream().filter(this::isSustained).findFirst();
        if (lasting.isEmpty()) {
            return Step.to(at.state());
        }
        ActiveViolation violation = lasting.get();
        Notices.Subject about =
                new Notices.Subject(violation.cause(), violation.component(), analysis.id(), violation.violationId());
        return Notices.escalate(
                at,
                about,
                "no cause was found for " + violation.ruleId() + ", in breach since " + violation.since(),
                "look at " + violation.metricName() + "; a rule may declare its cause");
    }

    private Step<PlanState> choose(Situation at, RootCause cause, List<Candidate> candidates) {
        List<Candidate> closed = candidates.stream()
                .filter(candidate ->
                        at.state().breaker(cause.cause(), candidate.name()).isEmpty())
                .toList();
        if (closed.isEmpty()) {
            return breakersOpen(at, cause, candidates);
        }
        Optional<Candidate> best = Candidate.best(closed);
        Proposal proposal = new Proposal(at, analysis, candidates, best.orElse(closed.getFirst()));
        Policy policy = proposal.policy();
        if (best.isEmpty()) {
            return notWorthIt(at, cause, policy);
        }
        Pending pending = proposal.pending(policy);
        return Guardrails.refusal(policy, at)
                .map(why -> Notices.withheld(at, policy, why))
                .or(() -> HoldOut.leaveAlone(at, pending, analysis))
                .orElseGet(() -> Approval.propose(at, pending));
    }

    /** Nobody else would hear that a cause is left alone which lasts. */
    private Step<PlanState> notWorthIt(Situation at, RootCause cause, Policy policy) {
        Withheld why = new Withheld(WithheldReason.NOT_WORTH_IT, policy.score().arithmetic());
        Step<PlanState> withheld = Notices.withheld(at, policy, why);
        boolean lasts = analysis.active().stream()
                .filter(violation -> cause.fingerprints().contains(violation.fingerprint()))
                .anyMatch(this::isSustained);
        return lasts
                ? withheld.then(Notices.escalate(
                        at.with(withheld.state()),
                        about(cause),
                        "no remedy for '" + cause.cause() + "' is worth its cost by what is known of them",
                        "act by hand; a remedy is tried again when its failures are forgotten, incident by incident"))
                : withheld;
    }

    private Step<PlanState> breakersOpen(Situation at, RootCause cause, List<Candidate> candidates) {
        Proposal proposal = new Proposal(at, analysis, candidates, candidates.getFirst());
        Withheld why = new Withheld(
                WithheldReason.BREAKER_OPEN, "the breakers of all remedies for '" + cause.cause() + "' are open");
        Step<PlanState> withheld = Notices.withheld(at, proposal.policy(), why);
        return withheld.then(Notices.escalate(
                at.with(withheld.state()),
                about(cause),
                why.explanation(),
                "find out why nothing helped, then close the breaker"));
    }

    private Notices.Subject about(RootCause cause) {
        return new Notices.Subject(cause.cause(), cause.component(), analysis.id(), cause.episodeId());
    }
}
