package io.mapek.simulation.story;

import io.mapek.plan.domain.PlanState;
import io.mapek.schema.event.Event;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.Broken;
import io.mapek.simulation.Edge;
import io.mapek.simulation.Simulation;
import io.mapek.simulation.StageRunner;
import io.mapek.simulation.fault.DrawnWeather;
import io.mapek.simulation.fault.Schedule;
import io.mapek.simulation.invariant.Invariant;
import io.mapek.simulation.invariant.Invariants;
import io.mapek.simulation.invariant.World;
import io.mapek.simulation.target.Collector;
import io.mapek.simulation.target.Operator;
import io.mapek.simulation.target.SimulatedTarget;
import io.mapek.simulation.target.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run of the whole loop: five folds, a target, what befalls them, and the invariants that look on. */
public final class Run {
    /** When every run begins. */
    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final Plot plot;
    private final Simulation simulation;
    private final Chronicle chronicle = new Chronicle();
    private final List<Invariant> invariants;

    private Run(Plot plot, Variant variant) {
        this.plot = plot;
        SystemsFile systems = DrawnSystem.of(plot.seed());
        ManagedSystem system = systems.systems().systems().getFirst();
        Schedule schedule = plot.schedule();
        SimulatedTarget target = new SimulatedTarget(START);
        simulation = new Simulation(START, new DrawnWeather(schedule, plot.seed()));
        Loop loop = variant.loop(Loop.of(systems.systems()), systems.systems());
        simulation.stage(loop.monitor());
        simulation.stage(loop.analyze());
        StageRunner<PlanState> plan = simulation.stage(loop.plan());
        simulation.stage(loop.execute());
        simulation.stage(loop.knowledge());
        invariants = Invariants.of(new World(system, target, simulation, plan), schedule);
        target.tell(touch -> invariants.forEach(invariant -> invariant.touched(touch)));
        edges(system, target, variant);
    }

    private void edges(ManagedSystem system, SimulatedTarget target, Variant variant) {
        Schedule schedule = plot.schedule();
        Collector collector = new Collector(system, target, schedule, plot.seed(), START);
        Operator operator = new Operator(system.id(), schedule, plot.seed(), START);
        Edge effector = variant.effector(target, schedule);
        simulation.edge(new Surroundings(target, schedule));
        simulation.edge(collector);
        simulation.edge(operator);
        simulation.edge(effector);
        simulation.topics().tell(event -> published(event, collector, operator));
        simulation.afterStep(() -> invariants.forEach(Invariant::stepped));
    }

    private void published(Event event, Collector collector, Operator operator) {
        chronicle.note(simulation.now(), event);
        collector.hears(event);
        operator.hears(event, simulation.now());
        invariants.forEach(invariant -> invariant.published(event));
    }

    /** Plays a plot with the real parts. */
    public static Played play(Plot plot) {
        return play(plot, Variant.REAL);
    }

    /** Plays a plot with some parts replaced. */
    public static Played play(Plot plot, Variant variant) {
        return play(plot, variant, event -> {});
    }

    /** Plays a plot and tells everything that is written. */
    static Played play(Plot plot, Variant variant, Consumer<Event> reader) {
        Run run = new Run(plot, variant);
        run.simulation.topics().tell(reader);
        try {
            run.simulation.run(plot.length());
            run.invariants.forEach(Invariant::ended);
            return run.played(Optional.empty());
        } catch (Broken broken) {
            return run.played(Optional.of(broken));
        } catch (RuntimeException thrown) {
            return run.played(Optional.of(new Broken("NothingIsThrown", "the run ended with " + thrown, thrown)));
        }
    }

    private Played played(Optional<Broken> broken) {
        Duration lived = Duration.between(START, simulation.now());
        return new Played(plot, lived, chronicle, broken);
    }
}
