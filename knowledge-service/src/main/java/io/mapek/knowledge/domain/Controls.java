package io.mapek.knowledge.domain;

import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Opens the measurements of episodes in which nothing is done, from the moment at which the action would have begun. Of an
 * episode one is compared with (SHADOW, HOLD_OUT), and one of another kind is shown.
 */
final class Controls {
    /** These say that something is being done, or that nobody looks: no episode is left alone by them. */
    private static final Set<WithheldReason> NOT_LEFT_ALONE = EnumSet.of(
            WithheldReason.EXECUTION_RUNNING,
            WithheldReason.NOT_ASSESSED_YET,
            WithheldReason.ALREADY_PENDING,
            WithheldReason.STALE_SIGHT);

    /** Until an analysis tells how often a system is looked at. */
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);

    private final Timing timing;

    Controls(Timing timing) {
        this.timing = timing;
    }

    /** Whether an episode is left alone for this reason. */
    static boolean leavesAlone(WithheldReason reason) {
        return !NOT_LEFT_ALONE.contains(reason);
    }

    KnowledgeState after(KnowledgeState state, PolicyEvent event) {
        return switch (event) {
            case PolicyProposed proposed ->
                proposed.policy().episodeId() == null
                        ? state
                        : state.proposed(Subject.left("PENDING", proposed.policy()));
            case PolicyApproved approved ->
                state.notPending(approved.policy().policyId())
                        .with(state.episodes().approved(approved.policy().episodeId()));
            case PolicyRejected rejected -> undecided(state, rejected.policyId(), "REJECTED", rejected.time());
            case PolicyExpired expired -> undecided(state, expired.policyId(), "EXPIRED", expired.time());
            case PolicyWithheld withheld -> withheld(state, withheld);
            case EscalationRaised raised -> state;
            case CommandRefused refused -> state;
        };
    }

    private KnowledgeState undecided(KnowledgeState state, String policyId, String kind, Instant at) {
        Subject proposal = state.proposals().get(policyId);
        return proposal == null ? state : leftAlone(state.notPending(policyId), proposal.ofKind(kind), at);
    }

    private KnowledgeState withheld(KnowledgeState state, PolicyWithheld withheld) {
        if (withheld.episodeId() == null || !leavesAlone(withheld.reason())) {
            return state;
        }
        Episodes.Tracked episode = tracked(state, withheld.episodeId(), withheld.cause(), withheld.time());
        return leftAlone(state, Subject.withheld(withheld, episode), withheld.time());
    }

    private KnowledgeState leftAlone(KnowledgeState state, Subject subject, Instant at) {
        Episodes.Tracked episode = tracked(state, subject.episodeId(), subject.cause(), at);
        boolean served = episode.compared() || (episode.shown() && !subject.comparable());
        if (served || !episode.executions().isEmpty()) {
            return state;
        }
        Measurement control = Measurement.begin(subject, at, state.sight(), timing);
        List<Measurement> open = new ArrayList<>();
        for (Measurement other : state.open()) {
            boolean superseded = other.subject().control()
                    && subject.episodeId().equals(other.subject().episodeId());
            if (!superseded) {
                open.add(other);
            }
            if (!other.subject().control()) {
                control = control.overlappedBy(other.subject().executionId(), at);
            }
        }
        open.add(control);
        Episodes episodes = state.episodes().put(subject.episodeId(), episode.leftAlone(subject.comparable()));
        return state.with(episodes).withOpen(open);
    }

    private static Episodes.Tracked tracked(KnowledgeState state, String episodeId, String cause, Instant at) {
        List<Cycle> cycles = state.sight().cycles();
        Duration interval = cycles.isEmpty() ? USUAL_INTERVAL : cycles.getLast().interval();
        return state.episodes().find(episodeId).orElseGet(() -> Episodes.Tracked.begun(cause, at, interval));
    }
}
