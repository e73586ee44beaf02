package io.mapek.knowledge.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Episode;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.Target;
import io.mapek.schema.model.WithheldReason;
import io.mapek.schema.systems.Systems;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One system whose cycles, executions and episodes a test writes down; deadlines fire as a runner fires them. */
final class World {
    static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    static final String SYSTEM = "charter";
    static final String CAUSE = "validation_latency";
    static final String STRATEGY = "scale-validation";
    static final String FINGERPRINT = "validation-latency{}";

    static final Systems SYSTEMS = SystemsFile.parse(
                    """
                    systems:
                      - id: charter
                        profiles: [charter]
                    """,
                    "test")
            .systems();

    final KnowledgeStage stage = new KnowledgeStage(SYSTEMS);
    final List<Event> emitted = new ArrayList<>();
    final Duration interval;
    KnowledgeState state = stage.empty(SYSTEM);
    long cycles;

    private World(Duration interval) {
        this.interval = interval;
    }

    /** A system that is looked at every two seconds. */
    static World aSystem() {
        return new World(Duration.ofSeconds(2));
    }

    static World aSystemLookedAtEvery(String seconds) {
        return new World(Duration.parse("PT" + seconds.toUpperCase(java.util.Locale.ROOT)));
    }

    static Instant at(double seconds) {
        return T0.plusMillis(Math.round(seconds * 1000));
    }

    World feed(Event event) {
        advanceTo(event.time());
        return take(stage.apply(state, event));
    }

    /** Fires what is due before a moment. */
    World advanceTo(Instant time) {
        Optional<Instant> due = stage.deadline(state);
        while (due.isPresent() && due.get().isBefore(time)) {
            take(stage.onDeadline(state, due.get()));
            due = stage.deadline(state);
        }
        return this;
    }

    private World take(Step<KnowledgeState> step) {
        state = step.state();
        emitted.addAll(step.events());
        return this;
    }

    /** A cycle with so much at stake on the one fingerprint. */
    World cycle(double seconds, int atStake) {
        return feed(analysis(seconds).atStake(FINGERPRINT, atStake).build());
    }

    /** Cycles at the system's interval, both ends included, all with so much at stake. */
    World cycles(double from, double to, int atStake) {
        double step = interval.toMillis() / 1000.0;
        for (double at = from; at <= to + 1e-9; at += step) {
            cycle(at, atStake);
        }
        return this;
    }

    AnalysisBuilder analysis(double seconds) {
        return new AnalysisBuilder(++cycles, at(seconds), interval);
    }

    World started(String executionId, double seconds, Policy policy) {
        return feed(new ExecutionStarted("started-" + executionId, SYSTEM, at(seconds), executionId, policy));
    }

    World completed(String executionId, double from, double to, Policy policy) {
        return finished(executionId, from, to, policy, ExecutionStatus.COMPLETED);
    }

    World finished(String executionId, double from, double to, Policy policy, ExecutionStatus status) {
        return feed(finish(executionId, from, to, policy, status));
    }

    static ExecutionFinished finish(String executionId, double from, double to, Policy policy, ExecutionStatus status) {
        return finish(executionId, from, to, policy, status, null);
    }

    private static ExecutionFinished finish(
            String executionId, double from, double to, Policy policy, ExecutionStatus status, String rolledBackBy) {
        boolean completed = status == ExecutionStatus.COMPLETED;
        return new ExecutionFinished(
                "finished-" + executionId,
                SYSTEM,
                at(to),
                executionId,
                policy,
                status,
                false,
                completed ? new Fraction(1, 1) : new Fraction(0, 1),
                completed ? "" : "503",
                List.of(),
                List.of(),
                at(from),
                rolledBackBy);
    }

    /** It ended because somebody had it rolled back. */
    World rolledBack(String executionId, double from, double to, Policy policy, String by) {
        return feed(finish(executionId, from, to, policy, ExecutionStatus.ROLLED_BACK, by));
    }

    World withheld(String episodeId, double seconds, WithheldReason reason) {
        return feed(new PolicyWithheld(
                "withheld-" + episodeId + seconds + reason,
                SYSTEM,
                at(seconds),
                null,
                CAUSE,
                null,
                STRATEGY,
                reason,
                "because",
                null,
                List.of(),
                "analysis-1",
                episodeId,
                List.of()));
    }

    static Episode episode(String id, double since, String... fingerprints) {
        return new Episode(id, CAUSE, at(since), List.of(fingerprints), 1, 0, false);
    }

    static PolicyBuilder policy() {
        return new PolicyBuilder();
    }

    OutcomeAssessed assessment() {
        List<OutcomeAssessed> all = assessments();
        if (all.size() != 1) {
            throw new AssertionError("expected one assessment, not " + all);
        }
        return all.getFirst();
    }

    List<OutcomeAssessed> assessments() {
        return emitted(OutcomeAssessed.class);
    }

    List<Effectiveness> updates() {
        return emitted(EffectivenessUpdated.class).stream()
                .map(EffectivenessUpdated::effectiveness)
                .toList();
    }

    Effectiveness learned() {
        return learned(STRATEGY);
    }

    Effectiveness learned(String strategy) {
        return state.ledger().rows().get(SYSTEM + "|" + CAUSE + "|" + strategy);
    }

    List<String> insights() {
        return emitted(InsightDrawn.class).stream()
                .map(drawn -> drawn.insight().title())
                .toList();
    }

    <T> List<T> emitted(Class<T> type) {
        return emitted.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** An analysis of one cycle. */
    static final class AnalysisBuilder {
        final long cycle;
        final Instant time;
        final Duration interval;
        final Map<String, Integer> atStake = new java.util.TreeMap<>();
        final List<io.mapek.schema.model.ActiveViolation> active = new ArrayList<>();
        List<Episode> episodes = List.of();
        io.mapek.schema.model.CycleStatus status = io.mapek.schema.model.CycleStatus.OK;
        int unlisted;

        AnalysisBuilder(long cycle, Instant time, Duration interval) {
            this.cycle = cycle;
            this.time = time;
            this.interval = interval;
        }

        AnalysisBuilder atStake(String fingerprint, int count) {
            if (count > 0) {
                atStake.put(fingerprint, count);
            }
            return this;
        }

        AnalysisBuilder critical(String component) {
            return active(component + "-rule", component, io.mapek.schema.model.Severity.CRITICAL, Duration.ZERO);
        }

        AnalysisBuilder active(
                String fingerprint, String component, io.mapek.schema.model.Severity severity, Duration lookBack) {
            active.add(new io.mapek.schema.model.ActiveViolation(
                    fingerprint,
                    "violation-" + fingerprint,
                    "rule",
                    io.mapek.schema.model.RuleKind.LEVEL,
                    severity,
                    "metric",
                    3,
                    2,
                    component,
                    CAUSE,
                    time,
                    1,
                    1,
                    lookBack));
            return this;
        }

        AnalysisBuilder episodes(Episode... all) {
            episodes = List.of(all);
            return this;
        }

        AnalysisBuilder blind() {
            status = io.mapek.schema.model.CycleStatus.BLIND;
            return this;
        }

        AnalysisBuilder unlisted(int more) {
            unlisted = more;
            return this;
        }

        AnalysisCompleted build() {
            int total = atStake.values().stream().mapToInt(Integer::intValue).sum() + unlisted;
            return new AnalysisCompleted(
                    "analysis-" + time,
                    SYSTEM,
                    time,
                    cycle,
                    status,
                    status == io.mapek.schema.model.CycleStatus.OK ? "" : "no answer",
                    interval,
                    List.of(),
                    List.of(),
                    atStake,
                    total,
                    active,
                    Math.max(active.size(), atStake.size()) + unlisted,
                    List.of(),
                    0,
                    episodes);
        }
    }

    /** A policy, by default scale-validation as the first attempt of an episode. */
    static final class PolicyBuilder {
        private String id = "policy-1";
        private PolicyOrigin origin = PolicyOrigin.PLANNED;
        private String strategy = STRATEGY;
        private String component;
        private Action action = new Action.ScaleUp("validation_workers", 20);
        private List<String> fingerprints = List.of(FINGERPRINT);
        private String episodeId = "episode-1";
        private int attempt = 1;
        private Duration lookBack = Duration.ZERO;
        private Duration interval = Duration.ofSeconds(2);
        private Instant proposedAt = T0;
        private io.mapek.schema.model.Score score;
        private List<io.mapek.schema.model.PatternConfidence> patterns = List.of();
        private String undoOf;

        PolicyBuilder id(String value) {
            id = value;
            return this;
        }

        PolicyBuilder origin(PolicyOrigin value) {
            origin = value;
            return this;
        }

        PolicyBuilder undoing(String executionId) {
            origin = PolicyOrigin.UNDO;
            undoOf = executionId;
            return this;
        }

        PolicyBuilder strategy(String value) {
            strategy = value;
            return this;
        }

        PolicyBuilder on(String value) {
            component = value;
            return this;
        }

        PolicyBuilder action(Action value) {
            action = value;
            return this;
        }

        PolicyBuilder fingerprints(String... values) {
            fingerprints = List.of(values);
            return this;
        }

        PolicyBuilder episode(String value) {
            episodeId = value;
            return this;
        }

        PolicyBuilder attempt(int value) {
            attempt = value;
            return this;
        }

        PolicyBuilder lookingBack(String seconds) {
            lookBack = Duration.parse("PT" + seconds.toUpperCase(java.util.Locale.ROOT));
            return this;
        }

        PolicyBuilder sure(double confidence, io.mapek.schema.model.PatternConfidence... spoken) {
            score = new io.mapek.schema.model.Score(
                    confidence, 0.5, null, 0.5, "prior", 0, null, null, Map.of(), 0.4, 0.15, 0.25, "");
            patterns = List.of(spoken);
            return this;
        }

        PolicyBuilder proposed(Instant value) {
            proposedAt = value;
            return this;
        }

        PolicyBuilder interval(Duration value) {
            interval = value;
            return this;
        }

        Policy build() {
            return new Policy(
                    id,
                    SYSTEM,
                    origin,
                    CAUSE,
                    component,
                    strategy,
                    List.of(new PlannedAction(
                            id + "-action", action, new Target("charter", null, null, action.component(), null), null)),
                    Priority.HIGH,
                    Risk.LOW,
                    score,
                    List.of(),
                    fingerprints,
                    "analysis-1",
                    episodeId,
                    attempt,
                    lookBack,
                    interval,
                    proposedAt,
                    proposedAt.plusSeconds(600),
                    undoOf,
                    patterns);
        }
    }
}
