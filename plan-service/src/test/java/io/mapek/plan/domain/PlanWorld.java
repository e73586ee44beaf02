package io.mapek.plan.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.BreakerClosed;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.Judgement;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plan in a test: analyses, commands and outcomes go in; after every event the state is written and read as JSON. */
public final class PlanWorld {
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String AUTO = "plan: {auto-approve: true, max-risk: HIGH, choice: GREEDY}";

    private final SystemsFile file;
    private final PlanStage stage;
    private final List<Event> emitted = new ArrayList<>();
    private PlanState state;
    private Instant now = START;
    private int events;
    private String error = "because of the test";
    private String untold;
    private String rolledBackBy;

    private PlanWorld(String settings) {
        String yaml = "systems: [{id: charter, profiles: [charter], interval: 10s, " + settings + "}]";
        file = SystemsFile.parse(yaml, "a test");
        stage = new PlanStage(file.systems());
        state = stage.empty("charter");
    }

    /** The machine approves everything; the best score is taken. */
    public static PlanWorld aWorld() {
        return new PlanWorld(AUTO);
    }

    /** With settings of the system in YAML. */
    public static PlanWorld aWorldWith(String settings) {
        return new PlanWorld(settings);
    }

    public static PlanWorld aWorldWithMore(String settings) {
        return new PlanWorld(AUTO + ", " + settings);
    }

    public PlanWorld later(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    public PlanWorld receives(Event event) {
        while (stage.deadline(state).filter(due -> due.isBefore(event.time())).isPresent()) {
            take(stage.onDeadline(state, stage.deadline(state).orElseThrow()));
        }
        take(stage.apply(state, event));
        return this;
    }

    /** Until then nothing comes in, but deadlines fire. */
    public PlanWorld passes(Duration duration) {
        now = now.plus(duration);
        while (stage.deadline(state).filter(due -> !due.isAfter(now)).isPresent()) {
            take(stage.onDeadline(state, stage.deadline(state).orElseThrow()));
        }
        return this;
    }

    private void take(Step<PlanState> step) {
        state = reread(step.state());
        emitted.addAll(step.events());
    }

    private static PlanState reread(PlanState state) {
        try {
            return Json.mapper().readValue(Json.mapper().writeValueAsBytes(state), PlanState.class);
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    public PlanWorld analyzed(Analyses analysis) {
        return receives(analysis.at(now, ++events));
    }

    public PlanWorld decides(String policyId, Decision decision) {
        return receives(
                new PolicyDecision("decision-" + ++events, "charter", now, policyId, decision, "ada", "because"));
    }

    public PlanWorld mode(LoopMode mode) {
        return receives(new LoopModeSet("mode-" + ++events, "charter", now, mode, "ada", ""));
    }

    public PlanWorld closesBreaker(String cause, String strategy) {
        return receives(new BreakerClosed("breaker-" + ++events, "charter", now, cause, strategy, "ada", ""));
    }

    public PlanWorld rollback(String executionId) {
        return receives(rollbackRequest(executionId));
    }

    /** To be received later. */
    public RollbackRequested rollbackRequest(String executionId) {
        return new RollbackRequested("rollback-" + ++events, "charter", now, executionId, "ada", "wrong");
    }

    public PlanWorld learned(String cause, String strategy, int n, double alpha, double beta) {
        return learned(cause, strategy, n, alpha, beta, null, Judgement.UNKNOWN);
    }

    public PlanWorld learned(
            String cause, String strategy, int n, double alpha, double beta, Double uplift, Judgement judgement) {
        double mean = alpha / (alpha + beta);
        Effectiveness lesson = new Effectiveness(
                "charter",
                cause,
                strategy,
                false,
                n,
                n,
                0,
                0,
                0,
                alpha,
                beta,
                mean,
                mean / 2,
                (1 + mean) / 2,
                0.5,
                0,
                0,
                0,
                20,
                10,
                uplift,
                judgement,
                null,
                now,
                ++events);
        return receives(new EffectivenessUpdated("lesson-" + events, "charter", now, lesson));
    }

    /** The execution of the latest approved policy ends well. */
    public PlanWorld completes() {
        return finishes(ExecutionStatus.COMPLETED, ActionState.DONE, false, List.of());
    }

    public PlanWorld cannotBegin() {
        return cannotBegin("because of the test");
    }

    public PlanWorld cannotBegin(String why) {
        error = why;
        return finishes(ExecutionStatus.FAILED, ActionState.NOT_STARTED, true, List.of());
    }

    public PlanWorld finishes(ExecutionStatus status, ActionState each, boolean notStarted, List<String> left) {
        return receives(end(status, each, notStarted, left));
    }

    /** Of the execution of the latest approved policy, to be received later. */
    public ExecutionFinished end(ExecutionStatus status, ActionState each, boolean notStarted, List<String> left) {
        Policy policy = lastApproved().policy();
        List<ActionRecord> records = policy.actions().stream()
                .map(planned -> new ActionRecord(planned, each, 1, before(planned), Verdict.YES, now, now, "", now))
                .toList();
        return new ExecutionFinished(
                "finished-" + ++events,
                "charter",
                now,
                lastExecutionId(),
                policy,
                status,
                notStarted,
                new Fraction(0, policy.actions().size()),
                error,
                records,
                left,
                lastApproved().time(),
                rolledBackBy);
    }

    /** Execute has carried out this person's request when it ends. */
    public PlanWorld rolledBackBy(String person) {
        rolledBackBy = person;
        return this;
    }

    /** Nobody can tell how this component was before what is done to it. */
    public PlanWorld cannotTellBefore(String component) {
        untold = component;
        return this;
    }

    private Map<String, String> before(PlannedAction planned) {
        if (planned.action().component().equals(untold)) {
            return null;
        }
        if (planned.before() != null || planned.expected() != null) {
            return planned.before() == null ? planned.expected() : planned.before();
        }
        Map<String, String> before = new HashMap<>(planned.action().desired(planned.actionId()));
        before.replaceAll((key, value) -> key.equals("replicas") ? "5" : "as it was");
        return before;
    }

    public PlanWorld assessed(OutcomeType outcome) {
        return assessed(outcome, 5, outcome == OutcomeType.DEGRADATION ? 9 : 0);
    }

    /** The control of an episode left alone by lot is assessed. */
    public PlanWorld controlled(String episodeId) {
        return controlled(episodeId, "HOLD_OUT");
    }

    public PlanWorld controlled(String episodeId, String kind) {
        return receives(new OutcomeAssessed(
                "assessed-" + ++events,
                "charter",
                now,
                null,
                null,
                episodeId,
                "validation_latency",
                null,
                "scale-validation",
                1,
                true,
                kind,
                OutcomeType.INEFFECTIVE,
                5,
                5,
                Map.of(),
                Map.of(),
                now,
                now,
                now,
                null,
                true,
                List.of()));
    }

    public PlanWorld assessed(OutcomeType outcome, int before, int after) {
        return assessed(outcome, before, after, List.of());
    }

    public PlanWorld assessed(OutcomeType outcome, int before, int after, List<String> newlyCritical) {
        return receives(assessment(outcome, before, after, newlyCritical));
    }

    /** Of the execution of the latest approved policy, to be received later. */
    public OutcomeAssessed assessment(OutcomeType outcome, int before, int after, List<String> newlyCritical) {
        Policy policy = lastApproved().policy();
        return new OutcomeAssessed(
                "assessed-" + ++events,
                "charter",
                now,
                lastExecutionId(),
                policy.policyId(),
                policy.episodeId(),
                policy.cause(),
                policy.component(),
                policy.strategy(),
                policy.attempt(),
                false,
                null,
                outcome,
                before,
                after,
                Map.of(),
                Map.of(),
                now,
                now,
                now,
                null,
                true,
                List.of(),
                newlyCritical);
    }

    public String lastExecutionId() {
        return io.mapek.schema.model.Ids.derive(
                "execution", lastApproved().policy().policyId());
    }

    public PolicyApproved lastApproved() {
        return all(PolicyApproved.class).getLast();
    }

    public Policy lastProposed() {
        return all(PolicyProposed.class).getLast().policy();
    }

    public PolicyWithheld lastWithheld() {
        return all(PolicyWithheld.class).getLast();
    }

    public <E extends Event> List<E> all(Class<E> type) {
        return emitted.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<Event> emitted() {
        return List.copyOf(emitted);
    }

    public PlanState state() {
        return state;
    }

    public Instant now() {
        return now;
    }

    /** What the stage would decide, without taking it. */
    Step<PlanState> preview(AnalysisCompleted analysis) {
        return stage.apply(state, analysis);
    }

    public SystemsFile file() {
        return file;
    }

    public PlanStage stage() {
        return stage;
    }
}
