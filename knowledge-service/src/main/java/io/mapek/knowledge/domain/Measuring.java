package io.mapek.knowledge.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.model.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Opens the measurements of executions and shows them the cycles. */
final class Measuring {
    private final Timing timing;

    Measuring(Timing timing) {
        this.timing = timing;
    }

    KnowledgeState seen(KnowledgeState state, AnalysisCompleted analysis) {
        Episodes episodes = state.episodes().with(analysis);
        Sight sight = state.sight().with(analysis, asked(state, episodes, analysis));
        Cycle cycle = sight.cycles().getLast();
        return state.with(sight, episodes)
                .withOpen(state.open().stream()
                        .map(measurement -> measurement.grownBy(episodes).see(cycle, sight, timing))
                        .toList());
    }

    /** What is measured, and what may be: by what episodes and causes explain, measurements that begin later look back. */
    private static Set<String> asked(KnowledgeState state, Episodes episodes, AnalysisCompleted analysis) {
        Set<String> asked = new LinkedHashSet<>();
        state.open().forEach(measurement -> asked.addAll(measurement.subject().fingerprints()));
        analysis.rootCauses().forEach(cause -> cause.fingerprints().forEach(one -> asked.add(Fingerprints.key(one))));
        episodes.byId().values().stream()
                .filter(episode -> !episode.closed())
                .forEach(episode -> asked.addAll(episode.fingerprints()));
        return asked;
    }

    KnowledgeState started(KnowledgeState state, ExecutionStarted started) {
        return begin(state, started.executionId(), started.policy(), started.time());
    }

    KnowledgeState finished(KnowledgeState state, ExecutionFinished finished) {
        if (finished.notStarted()) {
            return state.measuring(finished.executionId())
                    .map(measurement -> withdrawn(state, measurement))
                    .orElse(state);
        }
        KnowledgeState begun = begin(state, finished.executionId(), finished.policy(), finished.startedAt());
        return begun.measuring(finished.executionId())
                .map(measurement -> begun.replacing(
                        measurement,
                        measurement
                                .lastChangedAt(finished.lastChange(), begun.sight(), timing)
                                .ended(finished)))
                .orElse(begun);
    }

    private KnowledgeState begin(KnowledgeState state, String executionId, Policy policy, Instant at) {
        if (state.measuring(executionId).isPresent() || state.history().hasAssessed(executionId)) {
            return state;
        }
        Subject subject = Subject.of(executionId, policy);
        Episodes episodes = state.episodes().begun(subject, at);
        Measurement begun = Measurement.begin(grown(subject, episodes), at, state.sight(), timing);
        List<Measurement> open = new ArrayList<>();
        for (Measurement other : state.open()) {
            Measurement met =
                    isUndone(other, policy) ? other.undoneBy(executionId, at) : other.overlappedBy(executionId, at);
            if (!met.equals(other) && !other.subject().control()) {
                begun = begun.overlappedBy(other.subject().executionId(), at);
            }
            if (met.equals(other) || !met.subject().control() || met.subject().comparable()) {
                open.add(met);
            }
        }
        open.add(begun);
        return state.with(episodes).withOpen(open);
    }

    /** Before its window has ended only a person has it undone: the loop does so by what came of it. */
    private static boolean isUndone(Measurement measurement, Policy policy) {
        return policy.undoOf() != null && measurement.measures(policy.undoOf()) && measurement.ending() != null;
    }

    private static Subject grown(Subject subject, Episodes episodes) {
        return episodes.find(subject.episodeId()).map(subject::grownBy).orElse(subject);
    }

    /** Nothing was changed at all: as if it had never begun. */
    private static KnowledgeState withdrawn(KnowledgeState state, Measurement measurement) {
        String executionId = measurement.subject().executionId();
        KnowledgeState without = state.without(measurement);
        return without.with(state.episodes().notBegun(measurement.subject()))
                .withOpen(without.open().stream()
                        .map(other -> other.notOverlappedBy(executionId))
                        .toList());
    }
}
