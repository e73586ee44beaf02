package io.mapek.plan.domain;

import io.mapek.schema.event.ActionProgressed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CalibrationUpdated;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.ViolationEvent;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.Stage;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Turns analyses into policies: chosen by what was learned, refused by guardrails, approved by machine or person. */
public final class PlanStage implements Stage<PlanState> {
    private final Map<String, ManagedSystem> systems;

    public PlanStage(Systems described) {
        this.systems = described.systems().stream()
                .collect(Collectors.toUnmodifiableMap(ManagedSystem::id, Function.identity()));
    }

    @Override
    public PlanState empty(String systemId) {
        LoopMode mode = Optional.ofNullable(systems.get(systemId))
                .map(system -> system.plan().mode())
                .orElse(LoopMode.ACTIVE);
        return PlanState.empty(systemId, mode);
    }

    @Override
    public boolean knows(String systemId) {
        return systems.containsKey(systemId);
    }

    @Override
    public Step<PlanState> apply(PlanState state, Event event) {
        return switch (event) {
            case AnalysisCompleted analysis -> described(state, analysis.time(), at -> analyzed(at, analysis));
            case ExecutionFinished finished ->
                described(
                        lived(state, past -> past.ended(finished)),
                        finished.time(),
                        at -> Outcomes.finished(at, finished));
            case OutcomeAssessed assessed ->
                described(
                        lived(state, past -> past.assessed(assessed)),
                        assessed.time(),
                        at -> Assessments.assessed(at, assessed));
            case Command command when !systems.containsKey(state.systemId()) -> Commands.forNobody(state, command);
            case Command command -> described(state, command.time(), at -> Commands.carryOut(at, command));
            case EffectivenessUpdated updated -> Step.to(learned(state, updated.effectiveness()));
            case ExecutionStarted e -> Step.to(state);
            case ActionProgressed e -> Step.to(state);
            case InsightDrawn e -> Step.to(state);
            case CalibrationUpdated e -> Step.to(state);
            case Observation e -> Step.to(state);
            case ViolationEvent e -> Step.to(state);
            case PolicyEvent e -> Step.to(state);
            case ActionRequested e -> Step.to(state);
            case ActionResult e -> Step.to(state);
            case JournalEvent e -> Step.to(state);
        };
    }

    /** Nothing is due for a system that is not described: it would be due again however often it fired. */
    @Override
    public Optional<Instant> deadline(PlanState state) {
        if (!systems.containsKey(state.systemId())) {
            return Optional.empty();
        }
        Instant first = state.ongoing() == null ? null : state.ongoing().overdueAt();
        for (Pending waiting : state.pending()) {
            Instant expiry = waiting.policy().expiresAt();
            first = first == null || expiry.isBefore(first) ? expiry : first;
        }
        return Optional.ofNullable(first);
    }

    @Override
    public Step<PlanState> onDeadline(PlanState state, Instant now) {
        return described(state, now, at -> due(at));
    }

    private static Step<PlanState> due(Situation at) {
        Step<PlanState> step = Step.to(at.state());
        for (Pending waiting : at.state().pending()) {
            if (!at.now().isBefore(waiting.policy().expiresAt())) {
                step = step.then(
                        Approval.expire(at.with(step.state()), waiting.policy(), null, "nobody decided in time"));
            }
        }
        Ongoing ongoing = step.state().ongoing();
        boolean overdue =
                ongoing != null && ongoing.overdueAt() != null && !at.now().isBefore(ongoing.overdueAt());
        if (!overdue) {
            return step;
        }
        Situation latest = at.with(step.state());
        return step.then(ongoing.isRunning() ? Outcomes.neverEnded(latest) : Assessments.unassessed(latest));
    }

    /** One that is put back after a newer one was seen tells nothing of what is now. */
    private static Step<PlanState> analyzed(Situation at, AnalysisCompleted analysis) {
        Sight latest = at.state().sight();
        boolean old = latest != null
                && (analysis.time().isBefore(latest.time()) || analysis.id().equals(latest.analysisId()));
        if (old || analysis.status() == CycleStatus.BLIND) {
            return Step.to(at.state());
        }
        Situation seen = at.with(seen(at.state(), analysis));
        Step<PlanState> planned = new Planning(analysis, at.system().plan()).plan(seen);
        Step<PlanState> back = planned.then(ScaleBack.consider(at.with(planned.state()), analysis.id()));
        return back.then(Approval.byMachine(at.with(back.state())));
    }

    /** A PARTIAL cycle neither is clean nor breaks a clean run, unless something is in breach. */
    private static PlanState seen(PlanState state, AnalysisCompleted analysis) {
        Changed changed = state.change().sight(Sight.of(analysis));
        if (state.ongoing() != null) {
            changed.ongoing(state.ongoing().lookingBack(analysis));
        }
        if (analysis.activeTotal() > 0) {
            changed.quietCycles(0);
        } else if (analysis.status() == CycleStatus.OK) {
            changed.quietCycles(state.quietCycles() + 1);
        }
        return changed.state();
    }

    private static PlanState lived(PlanState state, UnaryOperator<PastPolicy> on) {
        return state.change().lived(on).state();
    }

    private static PlanState learned(PlanState state, Effectiveness lesson) {
        boolean newer = state.lessons().stream()
                .filter(known -> known.key().equals(lesson.key()))
                .allMatch(known -> lesson.revision() > known.revision());
        return newer && !lesson.shared() ? state.change().lesson(lesson).state() : state;
    }

    /** Nothing is done for a system that the configuration does not describe. */
    private Step<PlanState> described(PlanState state, Instant now, Function<Situation, Step<PlanState>> decision) {
        Optional<ManagedSystem> system = Optional.ofNullable(systems.get(state.systemId()));
        return system.map(known -> decision.apply(new Situation(state, known, now)))
                .orElseGet(() -> Step.to(state));
    }
}
