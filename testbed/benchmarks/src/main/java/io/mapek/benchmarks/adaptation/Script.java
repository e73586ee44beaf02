package io.mapek.benchmarks.adaptation;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Episode;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Fraction;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.RootCause;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.Target;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.model.WithheldReason;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes what Monitor, Analyze and Execute would say of a world. */
final class Script {
    static final String SYSTEM = "world";
    static final String CAUSE = "trouble";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final String FINGERPRINT = "trouble{}";
    private static final double CONFIDENCE = 0.95;

    private final World world;
    private final ManagedSystem described;
    private final String systemId;
    private long cycles;

    Script(World world, ManagedSystem described) {
        this.world = world;
        this.described = described;
        this.systemId = described.id();
    }

    /** For another system whose past was the same. */
    Script continuedFor(ManagedSystem other) {
        Script script = new Script(world, other);
        script.cycles = cycles;
        return script;
    }

    AnalysisCompleted breach(int incident, Instant at, int stake) {
        String episode = episode(incident);
        RootCause cause =
                new RootCause(CAUSE, "part", CONFIDENCE, CONFIDENCE, List.of(FINGERPRINT), List.of(), episode);
        return analysis(at, stake, List.of(cause), List.of(open(episode, at, false)));
    }

    /** Nothing is at stake; at the end the episode closes. */
    AnalysisCompleted quiet(int incident, Instant at, boolean closes) {
        return analysis(at, 0, List.of(), List.of(open(episode(incident), at, closes)));
    }

    /** A policy that nobody had to choose. */
    PolicyApproved approved(int incident, Instant at, Remedy remedy) {
        Policy policy = policy(incident, at, remedy);
        return new PolicyApproved(Ids.derive("approved", policy.policyId()), systemId, at, policy, "machine", "trial");
    }

    private Policy policy(int incident, Instant at, Remedy remedy) {
        Strategy strategy = strategy(remedy);
        return new Policy(
                Ids.derive("policy", episode(incident), remedy.name()),
                systemId,
                PolicyOrigin.PLANNED,
                CAUSE,
                "part",
                remedy.name(),
                actions(strategy, incident),
                strategy.priority(),
                strategy.risk(),
                null,
                List.of(),
                List.of(FINGERPRINT),
                Ids.derive("analysis", systemId, world.name(), world.seed(), cycles),
                episode(incident),
                1,
                Duration.ZERO,
                INTERVAL,
                at,
                at.plusSeconds(600),
                null);
    }

    private Strategy strategy(Remedy remedy) {
        return described.strategiesFor(CAUSE).stream()
                .filter(one -> one.name().equals(remedy.name()))
                .findFirst()
                .orElseThrow();
    }

    private List<PlannedAction> actions(Strategy strategy, int incident) {
        Target target = new Target("charter", "component", null, "part", null);
        return strategy.actions().stream()
                .map(action -> new PlannedAction(Ids.derive("action", episode(incident)), action, target, null))
                .toList();
    }

    PolicyWithheld withheld(int incident, Instant at, Remedy remedy, WithheldReason reason) {
        return new PolicyWithheld(
                Ids.derive("withheld", episode(incident)),
                systemId,
                at,
                null,
                CAUSE,
                "part",
                remedy.name(),
                reason,
                "trial",
                null,
                List.of(),
                Ids.derive("analysis", systemId, world.name(), world.seed(), cycles),
                episode(incident),
                List.of());
    }

    /** The approved policy is carried out within two seconds. */
    List<Event> carriedOut(PolicyApproved approved) {
        Policy policy = approved.policy();
        String executionId = Ids.derive("execution", policy.policyId());
        Instant begun = approved.time().plusSeconds(1);
        Instant done = approved.time().plusSeconds(2);
        List<ActionRecord> records =
                policy.actions().stream().map(planned -> record(planned, done)).toList();
        return List.of(
                new ExecutionStarted(Ids.derive("started", executionId), systemId, begun, executionId, policy),
                new ExecutionFinished(
                        Ids.derive("finished", executionId),
                        systemId,
                        done,
                        executionId,
                        policy,
                        ExecutionStatus.COMPLETED,
                        false,
                        new Fraction(records.size(), records.size()),
                        "",
                        records,
                        List.of(),
                        begun,
                        null));
    }

    private static ActionRecord record(PlannedAction planned, Instant at) {
        Map<String, String> before = planned.action().desired(planned.actionId());
        return new ActionRecord(planned, ActionState.DONE, 1, before, Verdict.YES, at, at, "", at);
    }

    private String episode(int incident) {
        return Ids.derive("episode", systemId, world.name(), world.seed(), incident);
    }

    private static Episode open(String episode, Instant at, boolean closed) {
        return new Episode(episode, CAUSE, at, List.of(FINGERPRINT), 1, closed ? 3 : 0, closed);
    }

    private AnalysisCompleted analysis(Instant at, int stake, List<RootCause> causes, List<Episode> episodes) {
        List<ActiveViolation> active = stake == 0 ? List.of() : List.of(violation(at, stake));
        cycles++;
        return new AnalysisCompleted(
                Ids.derive("analysis", systemId, world.name(), world.seed(), cycles),
                systemId,
                at,
                cycles,
                CycleStatus.OK,
                "",
                INTERVAL,
                List.of(),
                causes,
                stake == 0 ? Map.of() : Map.of(FINGERPRINT, stake),
                stake,
                active,
                active.size(),
                List.of(),
                stake == 0 ? 0 : CONFIDENCE,
                episodes);
    }

    private static ActiveViolation violation(Instant at, int stake) {
        return new ActiveViolation(
                FINGERPRINT,
                "violation",
                "rule",
                RuleKind.LEVEL,
                Severity.WARNING,
                "trouble",
                9,
                2,
                "part",
                CAUSE,
                at,
                1,
                stake,
                Duration.ZERO);
    }
}
