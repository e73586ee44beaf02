package io.mapek.simulation.invariant;

import io.mapek.plan.domain.PlanState;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.simulation.Simulation;
import io.mapek.simulation.StageRunner;
import io.mapek.simulation.target.SimulatedTarget;
import java.time.Instant;

/** What invariants may look at. */
public record World(ManagedSystem system, SimulatedTarget target, Simulation simulation, StageRunner<PlanState> plan) {
    Instant now() {
        return simulation.now();
    }
}
