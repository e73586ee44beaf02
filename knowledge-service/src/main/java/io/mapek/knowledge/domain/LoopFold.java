package io.mapek.knowledge.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CommandRefused;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.PolicyExpired;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyRejected;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Episode;
import io.mapek.schema.model.RootCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Follows the loop: its cycles, what it does, how long that takes, and where the current incident stands. */
final class LoopFold {
    private LoopFold() {}

    static Loop after(Loop loop, AnalysisCompleted analysis, Episodes known) {
        Loop latest = loop.with(loop.pulse().with(analysis));
        if (analysis.status() != CycleStatus.OK) {
            String reason = analysis.reason().isBlank() ? analysis.status().name() : analysis.reason();
            latest = latest.with(new Trouble("monitor", reason, analysis.time()));
        }
        for (Episode episode : analysis.episodes()) {
            if (known.find(episode.episodeId()).isEmpty()) {
                latest = latest.with(latest.times().detected(detection(episode, analysis)));
            }
        }
        return latest.withIncident(incident(latest.incident(), analysis));
    }

    static Loop after(Loop loop, PolicyEvent event, KnowledgeState state) {
        return switch (event) {
            case PolicyProposed proposed -> proposed(loop, proposed);
            case PolicyApproved approved -> approved(loop, approved, state.episodes());
            case PolicyWithheld withheld -> withheld(loop, withheld);
            case PolicyRejected rejected ->
                decided(loop, state, rejected.policyId(), Incident.Standing.REJECTED, rejected);
            case PolicyExpired expired -> decided(loop, state, expired.policyId(), Incident.Standing.EXPIRED, expired);
            case EscalationRaised raised -> escalated(loop, raised);
            case CommandRefused refused -> loop;
        };
    }

    static Loop after(Loop loop, ExecutionStarted started) {
        return loop.incidentMoves(started.policy().episodeId(), incident -> incident.at(
                        Incident.Standing.EXECUTING, started.policy().strategy(), started.time())
                .withPolicy(started.policy().policyId())
                .withExecution(started.executionId()));
    }

    static Loop after(Loop loop, ExecutionFinished finished) {
        Loop latest = finished.error().isBlank()
                ? loop
                : loop.with(new Trouble("execute", finished.error(), finished.time()));
        Incident.Standing standing =
                finished.notStarted() ? Incident.Standing.NOT_EXECUTED : Incident.Standing.MEASURING;
        latest = latest.incidentMoves(
                finished.policy().episodeId(), incident -> incident.at(standing, finished.error(), finished.time()));
        return finished.notStarted()
                ? latest
                : latest.with(latest.work().withExecution())
                        .with(latest.times().acted(Duration.between(finished.startedAt(), finished.time())));
    }

    private static Duration detection(Episode episode, AnalysisCompleted analysis) {
        Instant onset = analysis.active().stream()
                .filter(active -> episode.fingerprints().contains(active.fingerprint()))
                .map(ActiveViolation::since)
                .min(Instant::compareTo)
                .orElse(episode.since());
        return Duration.between(onset, analysis.time());
    }

    private static Incident incident(Incident current, AnalysisCompleted analysis) {
        if (analysis.status() == CycleStatus.BLIND && analysis.episodes().isEmpty()) {
            return current;
        }
        boolean goesOn = current != null
                && analysis.episodes().stream()
                        .anyMatch(episode -> current.concerns(episode.episodeId()) && !episode.closed());
        if (goesOn) {
            return current;
        }
        return analysis.episodes().stream()
                .filter(episode -> !episode.closed())
                .findFirst()
                .map(episode -> Incident.found(
                        episode.episodeId(), episode.cause(), component(analysis, episode), episode.since()))
                .orElse(null);
    }

    private static String component(AnalysisCompleted analysis, Episode episode) {
        Optional<RootCause> found = analysis.rootCauses().stream()
                .filter(cause -> cause.episodeId().equals(episode.episodeId()))
                .findFirst();
        return found.map(RootCause::component).orElse(null);
    }

    private static Loop proposed(Loop loop, PolicyProposed proposed) {
        int candidates = 1 + proposed.policy().alternatives().size();
        return loop.with(loop.work().planned(proposed.policy().analysisId(), candidates))
                .incidentMoves(proposed.policy().episodeId(), incident -> incident.at(
                                Incident.Standing.PENDING, proposed.policy().strategy(), proposed.time())
                        .withPolicy(proposed.policy().policyId()));
    }

    private static Loop approved(Loop loop, PolicyApproved approved, Episodes episodes) {
        Loop timed = episodes.find(approved.policy().episodeId())
                .filter(episode -> !episode.approved())
                .map(episode -> loop.with(loop.times().decided(Duration.between(episode.since(), approved.time()))))
                .orElse(loop);
        return timed.incidentMoves(approved.policy().episodeId(), incident -> incident.at(
                        Incident.Standing.APPROVED, "by " + approved.by(), approved.time())
                .withPolicy(approved.policy().policyId()));
    }

    private static Loop withheld(Loop loop, PolicyWithheld withheld) {
        int candidates =
                (withheld.score() == null ? 0 : 1) + withheld.alternatives().size();
        Loop counted =
                withheld.policyId() == null ? loop.with(loop.work().planned(withheld.analysisId(), candidates)) : loop;
        String why = withheld.reason() + ": " + withheld.explanation();
        if (!Controls.leavesAlone(withheld.reason())) {
            return counted;
        }
        return counted.incidentMoves(
                withheld.episodeId(), incident -> incident.at(Incident.Standing.WITHHELD, why, withheld.time()));
    }

    private static Loop decided(
            Loop loop, KnowledgeState state, String policyId, Incident.Standing standing, PolicyEvent event) {
        Subject proposal = state.proposals().get(policyId);
        return proposal == null
                ? loop
                : loop.incidentMoves(
                        proposal.episodeId(), incident -> incident.at(standing, proposal.strategy(), event.time()));
    }

    private static Loop escalated(Loop loop, EscalationRaised raised) {
        return loop.incident() != null
                        && (raised.cause() == null
                                || raised.cause().equals(loop.incident().cause()))
                ? loop.withIncident(loop.incident().at(Incident.Standing.ESCALATED, raised.reason(), raised.time()))
                : loop;
    }
}
