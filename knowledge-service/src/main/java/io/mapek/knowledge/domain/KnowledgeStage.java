package io.mapek.knowledge.domain;

import io.mapek.schema.event.ActionProgressed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.AssessmentEvent;
import io.mapek.schema.event.BreakerClosed;
import io.mapek.schema.event.CalibrationUpdated;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.OutcomeEvent;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.event.StatisticEvent;
import io.mapek.schema.event.ViolationEvent;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.Stage;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measures what executions changed, compares it with what happens when nothing is done, and learns from both.
 *
 * <pre>
 *  analyses ──► cycles ──┐
 *  outcomes ──► executions ├─► open measurements ─ window ends ─► assessment ─► statistic ─► insights
 *  policies ──► episodes left alone ┘                                              ▲
 *  effectiveness ─────────────────────────── its own records read back ────────────┘
 * </pre>
 */
public final class KnowledgeStage implements Stage<KnowledgeState> {
    private final Map<String, ManagedSystem> systems;

    public KnowledgeStage(Systems described) {
        this.systems = described.systems().stream()
                .collect(Collectors.toUnmodifiableMap(ManagedSystem::id, Function.identity()));
    }

    @Override
    public KnowledgeState empty(String systemId) {
        LoopMode mode = described(systemId).map(system -> system.plan().mode()).orElse(LoopMode.ACTIVE);
        return KnowledgeState.empty(systemId, mode);
    }

    @Override
    public boolean knows(String systemId) {
        return systems.containsKey(systemId);
    }

    @Override
    public Step<KnowledgeState> apply(KnowledgeState state, Event event) {
        return switch (event) {
            case AnalysisCompleted analysis -> seen(state, analysis);
            case OutcomeEvent outcome -> outcome(state, outcome);
            case PolicyEvent policy -> policy(state, policy);
            case StatisticEvent updated -> readBack(state, updated);
            case Command command -> Step.to(commanded(state, command));
            case Observation notRead -> Step.to(state);
            case ViolationEvent notRead -> Step.to(state);
            case ActionRequested notRead -> Step.to(state);
            case ActionResult notRead -> Step.to(state);
            case AssessmentEvent own -> Step.to(state);
            case JournalEvent notRead -> Step.to(state);
        };
    }

    @Override
    public Optional<Instant> deadline(KnowledgeState state) {
        Timing timing = timing(state);
        return state.open().stream()
                .map(measurement -> measurement.overdue(timing))
                .min(Comparator.naturalOrder());
    }

    @Override
    public Step<KnowledgeState> onDeadline(KnowledgeState state, Instant now) {
        return conclusions(state).concludeOverdue(state, now);
    }

    private Step<KnowledgeState> seen(KnowledgeState state, AnalysisCompleted analysis) {
        if (state.sight().knows(analysis)) {
            return Step.to(state);
        }
        KnowledgeState followed = state.with(LoopFold.after(state.loop(), analysis, state.episodes()));
        return conclusions(state).concludeDecided(new Measuring(timing(state)).seen(followed, analysis));
    }

    private Step<KnowledgeState> outcome(KnowledgeState state, OutcomeEvent event) {
        if (repeated(state, event)) {
            return Step.to(state);
        }
        Measuring measuring = new Measuring(timing(state));
        KnowledgeState measured =
                switch (event) {
                    case ExecutionStarted started ->
                        measuring.started(state.with(LoopFold.after(state.loop(), started)), started);
                    case ActionProgressed notEnded -> state;
                    case ExecutionFinished finished ->
                        measuring.finished(state.with(LoopFold.after(state.loop(), finished)), finished);
                };
        return conclusions(state).concludeDecided(measured);
    }

    private static boolean repeated(KnowledgeState state, OutcomeEvent event) {
        boolean known =
                switch (event) {
                    case ExecutionStarted started ->
                        state.measuring(started.executionId()).isPresent();
                    case ActionProgressed progressed -> false;
                    case ExecutionFinished finished ->
                        state.measuring(finished.executionId())
                                .map(measurement -> measurement.ending() != null)
                                .orElse(false);
                };
        return known || state.history().hasAssessed(event.executionId());
    }

    private Step<KnowledgeState> policy(KnowledgeState state, PolicyEvent event) {
        KnowledgeState followed = state.with(LoopFold.after(state.loop(), event, state));
        return conclusions(state).concludeDecided(new Controls(timing(state)).after(followed, event));
    }

    /**
     * In normal operation what is read back is what was written. After the state was lost, old outcomes may be learned anew
     * before the record that holds them all is read: that record is written again, so that it stays the topic's last.
     */
    private static Step<KnowledgeState> readBack(KnowledgeState state, StatisticEvent updated) {
        boolean known =
                switch (updated) {
                    case EffectivenessUpdated one -> state.ledger().rows().containsKey(one.key());
                    case CalibrationUpdated one -> state.calibrations().byKey().containsKey(one.key());
                };
        KnowledgeState latest =
                switch (updated) {
                    case EffectivenessUpdated one -> state.with(state.ledger().read(one.effectiveness()));
                    case CalibrationUpdated one ->
                        state.with(state.calibrations().read(one.calibration()));
                };
        boolean overtaken = known && !latest.equals(state);
        return overtaken ? Step.to(latest, updated) : Step.to(latest);
    }

    private static KnowledgeState commanded(KnowledgeState state, Command command) {
        return switch (command) {
            case LoopModeSet set -> state.with(state.loop().set(set));
            case PolicyDecision forPlan -> state;
            case RollbackRequested wanted ->
                state.measuring(wanted.executionId())
                        .map(measurement -> state.replacing(measurement, measurement.recalledByAPerson()))
                        .orElse(state);
            case BreakerClosed forPlan -> state;
            case PolicySubmitted forPlan -> state;
        };
    }

    private Timing timing(KnowledgeState state) {
        return Timing.of(described(state));
    }

    private Conclusions conclusions(KnowledgeState state) {
        return new Conclusions(timing(state), Priors.of(described(state)));
    }

    private Optional<ManagedSystem> described(KnowledgeState state) {
        return described(state.systemId());
    }

    private Optional<ManagedSystem> described(String systemId) {
        return Optional.ofNullable(systems.get(systemId));
    }
}
