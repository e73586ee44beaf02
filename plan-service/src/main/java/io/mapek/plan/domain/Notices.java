package io.mapek.plan.domain;

import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.RootCause;
import io.mapek.stage.Step;
import java.util.List;
import java.util.Optional;

/** Says what was not done and why, and calls a person: each thing once, not with every cycle. */
final class Notices {
    private Notices() {}

    /** A policy that was ready and is refused. */
    static Step<PlanState> withheld(Situation at, Policy policy, Withheld why) {
        return withheld(at, about(at, policy), why, Optional.of(policy));
    }

    /** One made by hand: told every time, under the id that whoever submitted it was given. */
    static Step<PlanState> withheldByHand(Situation at, Policy policy, Withheld why) {
        return told(at, event(Ids.derive("withheld", policy.policyId()), at, about(policy), why, Optional.of(policy)));
    }

    /** A cause for which nothing is proposed. */
    static Step<PlanState> withheld(Situation at, RootCause cause, String analysisId, Withheld why) {
        Subject subject = new Subject(cause.cause(), cause.component(), analysisId, cause.episodeId());
        return withheld(at, subject, why, Optional.empty());
    }

    private static Step<PlanState> withheld(Situation at, Subject about, Withheld why, Optional<Policy> policy) {
        PlanState state = at.state();
        String lock = state.ongoing() == null ? "" : state.ongoing().executionId();
        String strategy = policy.map(Policy::strategy).orElse(null);
        String key = Ids.derive("withheld", about.occasion(), strategy, why.reason(), lock);
        String id = Ids.derive("withheld", state.systemId(), key, at.now());
        return state.announced().contains(key)
                ? Step.to(state)
                : told(at.with(state.change().announced(key).state()), event(id, at, about, why, policy));
    }

    private static Step<PlanState> told(Situation at, PolicyWithheld event) {
        return Step.to(at.state().change().withheld(PastWithheld.of(event)).state(), event);
    }

    private static PolicyWithheld event(String id, Situation at, Subject about, Withheld why, Optional<Policy> policy) {
        return new PolicyWithheld(
                id,
                at.state().systemId(),
                at.now(),
                policy.filter(one -> one.origin() == PolicyOrigin.SUBMITTED)
                        .map(Policy::policyId)
                        .orElse(null),
                about.cause(),
                about.component(),
                policy.map(Policy::strategy).orElse(null),
                why.reason(),
                Texts.cut(why.explanation()),
                policy.map(Policy::score).orElse(null),
                policy.map(Policy::alternatives).orElse(List.of()),
                about.analysisId(),
                about.episodeId(),
                policy.map(Policy::actions).orElse(List.of()));
    }

    /** Calls a person, once per occasion and reason. */
    static Step<PlanState> escalate(Situation at, Subject about, String reason, String advice) {
        return escalate(at, about, reason, advice, null);
    }

    static Step<PlanState> escalate(Situation at, Subject about, String reason, String advice, String executionId) {
        String key = Ids.derive("escalation", about.occasion(), reason, executionId);
        return escalate(at, about, key, new Call(reason, advice, executionId));
    }

    /**
     * A remedy that cannot begin: once per episode, however the target words its refusals; without one, once per kind of reason.
     * An undo each time: it is proposed once.
     */
    static Step<PlanState> couldNotBegin(Situation at, Policy policy, String why) {
        String kind = policy.episodeId() == null ? why.replaceAll("[0-9]+", "") : "";
        String occasion = policy.origin() == PolicyOrigin.UNDO
                ? policy.policyId()
                : about(at, policy).occasion();
        String key = Ids.derive("could-not-begin", occasion, policy.strategy(), kind);
        String reason = "'" + policy.strategy() + "' could not begin: " + why;
        String advice = "put the reason right; "
                + switch (policy.origin()) {
                    case PLANNED -> "it is proposed again while the cause lasts";
                    case SCALE_BACK -> "it is proposed again while it is quiet";
                    case UNDO -> "then ask for a rollback of execution " + policy.undoOf() + " again";
                    case SUBMITTED -> "then submit it again";
                };
        return escalate(at, about(policy), key, new Call(reason, advice, null));
    }

    /** What a person is told when called. */
    private record Call(String reason, String advice, String executionId) {}

    private static Step<PlanState> escalate(Situation at, Subject about, String key, Call call) {
        PlanState state = at.state();
        EscalationRaised event = new EscalationRaised(
                Ids.derive("escalation", state.systemId(), key, at.now()),
                state.systemId(),
                at.now(),
                about.cause(),
                about.component(),
                Texts.cut(call.reason()),
                Texts.cut(call.advice()),
                about.analysisId(),
                call.executionId());
        return once(state, key, event);
    }

    private static Step<PlanState> once(PlanState state, String key, Event event) {
        return state.announced().contains(key)
                ? Step.to(state)
                : Step.to(state.change().announced(key).state(), event);
    }

    static Subject about(Policy policy) {
        return new Subject(policy.cause(), policy.component(), policy.analysisId(), policy.episodeId());
    }

    /** A way back has no episode: its occasion is what was scaled up, and when. */
    private static Subject about(Situation at, Policy policy) {
        return policy.origin() == PolicyOrigin.SCALE_BACK
                ? about(policy).on(at.state().scaledUp().toString())
                : about(policy);
    }

    /** What a notice is about; its occasion is the episode, where there is one. */
    record Subject(String cause, String component, String analysisId, String episodeId, String occasion) {
        Subject(String cause, String component, String analysisId, String episodeId) {
            this(cause, component, analysisId, episodeId, episodeId == null ? cause : episodeId);
        }

        Subject on(String another) {
            return new Subject(cause, component, analysisId, episodeId, another);
        }
    }
}
