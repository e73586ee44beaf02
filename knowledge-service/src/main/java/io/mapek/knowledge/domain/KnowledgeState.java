package io.mapek.knowledge.domain;

import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that Knowledge knows of one system.
 *
 * @param proposals pending policies by id, to know whose episode was left alone (at most {@link #MAX_PROPOSALS})
 * @param calibrations how often confidences were right
 * @param open measurements, in the order they began (at most {@link #MAX_OPEN})
 */
public record KnowledgeState(
        String systemId,
        Sight sight,
        Episodes episodes,
        Map<String, Subject> proposals,
        List<Measurement> open,
        Ledger ledger,
        History history,
        Loop loop,
        Calibrations calibrations) {
    static final int MAX_PROPOSALS = 12;
    static final int MAX_OPEN = 8;

    public KnowledgeState {
        Require.text(systemId, "systemId");
        proposals = Require.ordered(proposals);
        open = Require.copy(open);
        calibrations = calibrations == null ? Calibrations.NONE : calibrations;
    }

    static KnowledgeState empty(String systemId, LoopMode mode) {
        return new KnowledgeState(
                systemId,
                Sight.NONE,
                Episodes.NONE,
                Map.of(),
                List.of(),
                Ledger.EMPTY,
                History.NONE,
                Loop.starting(mode),
                Calibrations.NONE);
    }

    Optional<Measurement> measuring(String executionId) {
        return open.stream()
                .filter(measurement -> measurement.measures(executionId))
                .findFirst();
    }

    /** When the measurement of an episode began that was left alone to be compared with. */
    Optional<Instant> leftAloneSince(String episodeId) {
        Stream<Instant> measured = open.stream()
                .filter(control -> control.subject().comparable()
                        && control.subject().episodeId().equals(episodeId))
                .map(Measurement::startedAt);
        return Stream.concat(measured, history.controlled(episodeId)).min(Instant::compareTo);
    }

    KnowledgeState with(Sight latest, Episodes known) {
        return new KnowledgeState(systemId, latest, known, proposals, open, ledger, history, loop, calibrations);
    }

    KnowledgeState with(Episodes known) {
        return with(sight, known);
    }

    KnowledgeState with(Loop latest) {
        return new KnowledgeState(systemId, sight, episodes, proposals, open, ledger, history, latest, calibrations);
    }

    KnowledgeState with(Ledger latest) {
        return new KnowledgeState(systemId, sight, episodes, proposals, open, latest, history, loop, calibrations);
    }

    KnowledgeState with(History latest) {
        return new KnowledgeState(systemId, sight, episodes, proposals, open, ledger, latest, loop, calibrations);
    }

    KnowledgeState with(Calibrations latest) {
        return new KnowledgeState(systemId, sight, episodes, proposals, open, ledger, history, loop, latest);
    }

    KnowledgeState withOpen(List<Measurement> measurements) {
        return new KnowledgeState(
                systemId, sight, episodes, proposals, measurements, ledger, history, loop, calibrations);
    }

    KnowledgeState without(Measurement measurement) {
        List<Measurement> others = new ArrayList<>(open);
        others.remove(measurement);
        return withOpen(others);
    }

    KnowledgeState replacing(Measurement old, Measurement latest) {
        return withOpen(open.stream()
                .map(measurement -> measurement.equals(old) ? latest : measurement)
                .toList());
    }

    KnowledgeState proposed(Subject proposal) {
        Map<String, Subject> latest = new LinkedHashMap<>(proposals);
        latest.put(proposal.policyId(), proposal);
        if (latest.size() > MAX_PROPOSALS) {
            latest.remove(latest.keySet().iterator().next());
        }
        return new KnowledgeState(systemId, sight, episodes, latest, open, ledger, history, loop, calibrations);
    }

    KnowledgeState notPending(String policyId) {
        Map<String, Subject> latest = new LinkedHashMap<>(proposals);
        latest.remove(policyId);
        return new KnowledgeState(systemId, sight, episodes, latest, open, ledger, history, loop, calibrations);
    }
}
