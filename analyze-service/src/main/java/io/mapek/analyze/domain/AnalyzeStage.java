package io.mapek.analyze.domain;

import io.mapek.analyze.domain.cause.Blame;
import io.mapek.analyze.domain.cause.Blames;
import io.mapek.analyze.domain.cause.Calibrated;
import io.mapek.analyze.domain.cause.Explanation;
import io.mapek.analyze.domain.cause.Explanations;
import io.mapek.analyze.domain.cause.Suspicion;
import io.mapek.analyze.domain.episode.Episodes;
import io.mapek.analyze.domain.episode.OpenEpisode;
import io.mapek.analyze.domain.history.AnalysisSummary;
import io.mapek.analyze.domain.pattern.Detectors;
import io.mapek.analyze.domain.pattern.Finding;
import io.mapek.analyze.domain.pattern.Scene;
import io.mapek.analyze.domain.pattern.Tracks;
import io.mapek.analyze.domain.rank.Watch;
import io.mapek.analyze.domain.window.RecentViolations;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.AssessmentEvent;
import io.mapek.schema.event.CalibrationUpdated;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.OutcomeEvent;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.event.ViolationEvent;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.Stage;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns violations into patterns and ranked root causes. Violations are collected; each completed cycle is analyzed once,
 * over the last minutes of event time. A cycle that is not later than the last one changes nothing.
 *
 * <p>A system without a cycle for three intervals is only remembered as without sight: an analysis without a cycle would
 * have to invent what the cycle saw, and those who read analyses measure their age themselves.
 */
public final class AnalyzeStage implements Stage<AnalyzeState> {
    private final Map<String, ManagedSystem> systems = new HashMap<>();

    /** Analyzes the described systems, and others by the defaults. */
    public AnalyzeStage(Systems described) {
        described.systems().forEach(system -> systems.put(system.id(), system));
    }

    @Override
    public AnalyzeState empty(String systemId) {
        return AnalyzeState.empty(systemId);
    }

    @Override
    public boolean collects(Event event) {
        return event instanceof ViolationDetected || event instanceof ViolationCleared;
    }

    @Override
    public Step<AnalyzeState> apply(AnalyzeState state, Event event) {
        return switch (event) {
            case ViolationEvent input -> take(state, input);
            case CalibrationUpdated updated -> Step.to(state.with(updated.calibration()));
            case Observation notRead -> Step.to(state);
            case AnalysisCompleted own -> Step.to(state);
            case PolicyEvent notRead -> Step.to(state);
            case ActionRequested notRead -> Step.to(state);
            case ActionResult notRead -> Step.to(state);
            case OutcomeEvent notRead -> Step.to(state);
            case AssessmentEvent notRead -> Step.to(state);
            case EffectivenessUpdated notRead -> Step.to(state);
            case Command notRead -> Step.to(state);
            case JournalEvent notRead -> Step.to(state);
        };
    }

    @Override
    public Optional<Instant> deadline(AnalyzeState state) {
        return state.sight().losing();
    }

    @Override
    public Step<AnalyzeState> onDeadline(AnalyzeState state, Instant now) {
        return Step.to(state.with(state.sight().lost(now)));
    }

    private Step<AnalyzeState> take(AnalyzeState state, ViolationEvent input) {
        return switch (input) {
            case ViolationDetected detected -> Step.to(state.with(state.recent().with(Intake.bounded(detected))));
            case ViolationCleared cleared -> Step.to(state);
            case CycleCompleted cycle ->
                state.sight().isBefore(cycle) ? analyze(state, Intake.bounded(cycle)) : Step.to(state);
        };
    }

    private Step<AnalyzeState> analyze(AnalyzeState state, CycleCompleted cycle) {
        return cycle.status() == CycleStatus.BLIND ? blind(state, cycle) : seeing(state, cycle);
    }

    private static Step<AnalyzeState> blind(AnalyzeState state, CycleCompleted cycle) {
        AnalysisCompleted analysis = Analysis.blind(cycle, state.episodes()).told(explanation -> Blame.NONE);
        return Step.to(state.with(state.sight().after(cycle)).remembering(AnalysisSummary.of(analysis)), analysis);
    }

    private Step<AnalyzeState> seeing(AnalyzeState state, CycleCompleted cycle) {
        ManagedSystem system = system(state.systemId());
        Instant windowStart = cycle.time().minus(system.analyze().window());
        RecentViolations recent = state.recent().since(windowStart);
        Tracks tracks = state.tracks().after(cycle.active());
        Watch watch = state.watch().after(cycle, system, state.sight().since(cycle));
        Scene scene = Scene.of(system, cycle, recent.until(cycle.time()), tracks, watch.load(cycle.interval()));
        List<Finding> findings = Detectors.detect(scene);

        Episodes counted = state.episodes().counted(cycle);
        List<OpenEpisode> closing = counted.closing(system.analyze().cleanCycles());
        Episodes open = counted.without(closing, cycle.time(), windowStart);
        Scene fresh = scene.since(open.endings());
        List<Finding> speaking = fresh == scene ? findings : Detectors.detect(fresh);
        List<Explanation> explanations = explained(speaking, fresh, open, watch, state.calibrated());
        Episodes episodes = open.naming(explanations, cycle);

        AnalysisCompleted analysis = new Analysis(cycle, findings, explanations, episodes, closing, scene.violations())
                .told(explanation -> Blames.of(explanation, fresh, watch.ranking()));
        AnalyzeState next = new AnalyzeState(
                state.systemId(),
                recent,
                state.sight().after(cycle),
                episodes,
                tracks,
                watch,
                state.history(),
                state.calibrated());
        return Step.to(next.remembering(AnalysisSummary.of(analysis)), analysis);
    }

    /** What the patterns say; while they explain nothing that goes on, also what the watched series make suspect. */
    private static List<Explanation> explained(
            List<Finding> findings, Scene scene, Episodes episodes, Watch watch, Calibrated calibrated) {
        List<Explanation> explanations = Explanations.of(findings, scene, episodes.endings(), calibrated);
        boolean suspects = watch.isShowing() && explanations.stream().noneMatch(Explanation::ongoing);
        return suspects && watch.ranking().isPresent()
                ? Suspicion.of(watch.ranking().get(), scene).before(explanations)
                : explanations;
    }

    private ManagedSystem system(String systemId) {
        ManagedSystem described = systems.get(systemId);
        return described == null ? Undescribed.system(systemId) : described;
    }
}
