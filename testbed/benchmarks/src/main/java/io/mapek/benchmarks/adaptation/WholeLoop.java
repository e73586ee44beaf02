package io.mapek.benchmarks.adaptation;

import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.Episode;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.WithheldReason;
import io.mapek.schema.systems.Choice;
import io.mapek.simulation.Simulation;
import io.mapek.simulation.StageRunner;
import io.mapek.simulation.Weather;
import io.mapek.simulation.fault.Schedule;
import io.mapek.simulation.story.Loop;
import io.mapek.simulation.target.SimulatedEffector;
import io.mapek.simulation.target.SimulatedTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The five real folds over one world, in the simulation's memory and time. Series are in breach, the loop does what it
 * does until everything is assessed; then a person pauses it, ends what is left and lets it go on. Incidents are two hours
 * apart, so that no guardrail has anything to say about the next one; in between nobody looks.
 */
final class WholeLoop implements Chooser {
    private static final Duration APART = Duration.ofHours(2);
    private static final int MOST_CYCLES = 60;

    private final World world;
    private final HiddenTarget target;
    private final Simulation simulation = new Simulation(Script.START, new Weather() {});
    private final StageRunner<KnowledgeState> knowledge;
    private int incident;
    private Taken taken;
    private boolean assessed;
    private boolean closed;

    WholeLoop(World world, Choice choice, double holdOut) {
        this.world = world;
        this.target = new HiddenTarget(world);
        Loop loop = Loop.of(DescribedWorld.system(world, choice, holdOut));
        simulation.stage(loop.monitor());
        simulation.stage(loop.analyze());
        simulation.stage(loop.plan());
        simulation.stage(loop.execute());
        this.knowledge = simulation.stage(loop.knowledge());
        SimulatedTarget levers = new SimulatedTarget(Script.START, Map.of("part", Map.of()));
        simulation.edge(new SimulatedEffector(levers, new Schedule(List.of())));
        simulation.topics().tell(this::hears);
    }

    @Override
    public Taken meet(int next) {
        simulation.run(Duration.between(simulation.now(), Script.START.plus(APART.multipliedBy(next))));
        incident = next;
        taken = Taken.waiting();
        assessed = false;
        closed = false;
        target.befall(next);
        look();
        int cycles = lookUntilAssessed();
        set(LoopMode.PAUSED);
        target.end();
        while (!closed || isMeasuring()) {
            bounded(cycles++);
            look();
        }
        set(LoopMode.ACTIVE);
        return taken;
    }

    private int lookUntilAssessed() {
        int cycles = 0;
        while (!assessed && isMeasuring()) {
            bounded(cycles++);
            look();
        }
        return cycles;
    }

    private void bounded(int cycles) {
        if (cycles > MOST_CYCLES) {
            throw new IllegalStateException(world.name() + ", seed " + world.seed() + ": no end of " + incident);
        }
    }

    private void look() {
        simulation.topics().publish(target.look(simulation.now()));
        simulation.run(Script.INTERVAL);
    }

    private void set(LoopMode mode) {
        Instant now = simulation.now();
        String id = Ids.derive("mode", mode, now);
        simulation.topics().publish(new LoopModeSet(id, Script.SYSTEM, now, mode, "a person", "ended by hand"));
    }

    private boolean isMeasuring() {
        return knowledge
                .state(Script.SYSTEM)
                .filter(state -> !state.open().isEmpty())
                .isPresent();
    }

    private void hears(Event event) {
        target.hears(event);
        switch (event) {
            case PolicyApproved approved -> approved(approved.policy());
            case PolicyWithheld withheld when withheld.reason() == WithheldReason.HOLD_OUT -> taken = Taken.held();
            case OutcomeAssessed ended -> assessed = true;
            case AnalysisCompleted analysis
            when !analysis.episodes().isEmpty() ->
                closed = analysis.episodes().stream().allMatch(Episode::closed);
            default -> {}
        }
    }

    private void approved(Policy policy) {
        boolean first = taken.remedy().isEmpty() && !taken.heldOut();
        if (first && policy.origin() == PolicyOrigin.PLANNED) {
            Remedy remedy = world.remedy(policy.strategy(), incident).orElseThrow();
            taken = Taken.of(remedy, policy.score().effect());
        }
    }
}
