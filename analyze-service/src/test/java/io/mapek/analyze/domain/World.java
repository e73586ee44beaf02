package io.mapek.analyze.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.PatternKind;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.SeriesValue;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.Violation;
import io.mapek.schema.systems.Systems;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A system that is watched: tells Analyze what happens, at seconds after a start, and keeps what it answers. */
public final class World {
    public static final String SYSTEM = "charter";
    public static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

    private final AnalyzeStage stage;
    private final List<Event> inputs = new ArrayList<>();
    private final List<AnalysisCompleted> analyses = new ArrayList<>();
    private AnalyzeState state;
    private long cycles;

    private World(Systems systems) {
        this.stage = new AnalyzeStage(systems);
        this.state = stage.empty(SYSTEM);
    }

    public static World aSystem() {
        return aSystem("");
    }

    /** A system with components, and further lines of its description. */
    public static World aSystem(String lines) {
        return new World(described(lines));
    }

    public static Systems described(String lines) {
        return SystemsFile.parse(yaml(lines), "test").systems();
    }

    /** The description as a file has it. */
    public static String yaml(String lines) {
        String yaml =
                """
                systems:
                  - id: charter
                    sources: [{kind: scrape, url: http://localhost:1}]
                    components: [{name: validation}, {name: enforcement}, {name: policies}]
                    rules:
                      - {id: latency, kind: level, metric: a, threshold: 2}
                      - {id: failures, kind: increments, metric: b}
                """;
        return yaml + lines.indent(4);
    }

    public World with(Breach... breaches) {
        for (Breach breach : breaches) {
            take(breach.detected());
        }
        return this;
    }

    /** A cycle that sees these breaches active. */
    public World cycle(double second, Breach... active) {
        return take(cycleAt(second, List.of(active)));
    }

    public World blind(double second) {
        cycles++;
        return take(new CycleCompleted(
                "cycle-" + cycles,
                SYSTEM,
                at(second),
                cycles,
                CycleStatus.BLIND,
                "no answer",
                interval(),
                null,
                null,
                0,
                0,
                null,
                null));
    }

    public World samples(double second, List<SeriesValue> series, List<Call> calls, Breach... active) {
        CycleCompleted bare = cycleAt(second, List.of(active));
        return take(new CycleCompleted(
                bare.id(),
                SYSTEM,
                bare.time(),
                cycles,
                CycleStatus.OK,
                "",
                interval(),
                null,
                bare.active(),
                bare.activeTotal(),
                bare.atStakeTotal(),
                series,
                calls));
    }

    public CycleCompleted cycleAt(double second, List<Breach> active) {
        cycles++;
        List<ActiveViolation> violations = active.stream().map(Breach::active).toList();
        int atStake = violations.stream().mapToInt(ActiveViolation::atStake).sum();
        return new CycleCompleted(
                "cycle-" + cycles + "@" + second,
                SYSTEM,
                at(second),
                cycles,
                CycleStatus.OK,
                "",
                interval(),
                null,
                violations,
                violations.size(),
                atStake,
                null,
                null);
    }

    public World take(Event event) {
        inputs.add(event);
        Step<AnalyzeState> step = stage.apply(state, event);
        state = step.state();
        step.events().forEach(output -> analyses.add((AnalysisCompleted) output));
        return this;
    }

    public AnalysisCompleted analysis() {
        return analyses.getLast();
    }

    public List<AnalysisCompleted> analyses() {
        return analyses;
    }

    public List<Event> inputs() {
        return inputs;
    }

    public List<Pattern> patterns(PatternKind kind) {
        return analysis().patterns().stream()
                .filter(pattern -> pattern.kind() == kind)
                .toList();
    }

    public List<String> causes() {
        return analysis().rootCauses().stream().map(cause -> cause.cause()).toList();
    }

    public AnalyzeState state() {
        return state;
    }

    public void restore(AnalyzeState restored) {
        state = restored;
    }

    public AnalyzeStage stage() {
        return stage;
    }

    public static Instant at(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }

    private static Duration interval() {
        return Duration.ofSeconds(30);
    }

    /** A breach of a rule by a component. */
    public static Breach breach(String rule) {
        return new Breach(rule, "validation", null, 1, 0, 0, 1, RuleKind.LEVEL, 3, 2, "x");
    }

    /** What there is to tell of a breach. */
    public record Breach(
            String rule,
            String component,
            String cause,
            int count,
            double second,
            double since,
            int cycles,
            RuleKind kind,
            double value,
            double threshold,
            String series) {
        public Breach in(String newComponent) {
            return new Breach(rule, newComponent, cause, count, second, since, cycles, kind, value, threshold, series);
        }

        public Breach declaring(String newCause) {
            return new Breach(rule, component, newCause, count, second, since, cycles, kind, value, threshold, series);
        }

        public Breach counting(int newCount) {
            return new Breach(
                    rule, component, cause, newCount, second, since, cycles, RuleKind.INCREMENTS, value, 0, series);
        }

        public Breach at(double newSecond) {
            return new Breach(
                    rule, component, cause, count, newSecond, newSecond, cycles, kind, value, threshold, series);
        }

        public Breach since(double newSince) {
            return new Breach(rule, component, cause, count, second, newSince, cycles, kind, value, threshold, series);
        }

        public Breach forCycles(int newCycles) {
            return new Breach(rule, component, cause, count, second, since, newCycles, kind, value, threshold, series);
        }

        public Breach of(double newValue, double newThreshold) {
            return new Breach(
                    rule, component, cause, count, second, since, cycles, kind, newValue, newThreshold, series);
        }

        public Breach on(String newSeries) {
            return new Breach(rule, component, cause, count, second, since, cycles, kind, value, threshold, newSeries);
        }

        /** A digest, as Monitor makes it. */
        public String fingerprint() {
            return Ids.derive("fingerprint", rule, component == null ? "" : component, series);
        }

        public Violation violation() {
            return new Violation(
                    fingerprint() + "@" + second + "+" + count + cause,
                    fingerprint(),
                    SYSTEM,
                    rule,
                    kind,
                    Severity.WARNING,
                    World.at(second),
                    rule + "_metric",
                    value,
                    threshold,
                    Map.of(),
                    component,
                    cause,
                    count,
                    "");
        }

        public ViolationDetected detected() {
            return new ViolationDetected(
                    "detected " + violation().violationId(), SYSTEM, World.at(second), violation());
        }

        public ActiveViolation active() {
            return new ActiveViolation(
                    fingerprint(),
                    violation().violationId(),
                    rule,
                    kind,
                    Severity.WARNING,
                    rule + "_metric",
                    value,
                    threshold,
                    component,
                    cause,
                    World.at(since),
                    cycles,
                    count,
                    null);
        }
    }
}
