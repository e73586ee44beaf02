package io.mapek.simulation.story;

import io.mapek.schema.systems.Systems;
import io.mapek.simulation.Edge;
import io.mapek.simulation.fault.Schedule;
import io.mapek.simulation.target.SimulatedEffector;
import io.mapek.simulation.target.SimulatedTarget;

/** Replaces parts of a run: that is how planted bugs are tried. */
public interface Variant {
    /** Nothing is replaced. */
    Variant REAL = new Variant() {};

    /** The stages to run. */
    default Loop loop(Loop real, Systems systems) {
        return real;
    }

    /** The effector to run. */
    default Edge effector(SimulatedTarget target, Schedule schedule) {
        return new SimulatedEffector(target, schedule);
    }
}
