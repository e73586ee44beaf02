package io.mapek.simulation.invariant;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import java.util.HashMap;
import java.util.Map;

/** Cycles are numbered without gap, and each has one analysis, which keeps its status: blindness is not lost on the way. */
final class CyclesAreCounted implements Invariant {
    private long cycles;
    private long analyses;
    private final Map<Long, CycleCompleted> waiting = new HashMap<>();

    @Override
    public void published(Event event) {
        if (event instanceof CycleCompleted cycle) {
            if (cycle.cycle() != ++cycles) {
                broken("cycle " + cycle.cycle() + " where " + cycles + " is the next");
            }
            waiting.put(cycle.cycle(), cycle);
        } else if (event instanceof AnalysisCompleted analysis) {
            if (analysis.cycle() != ++analyses) {
                broken("the analysis of cycle " + analysis.cycle() + " where " + analyses + " is the next");
            }
            CycleCompleted cycle = waiting.remove(analysis.cycle());
            if (cycle == null || cycle.status() != analysis.status()) {
                broken("the analysis of cycle " + analysis.cycle() + " is " + analysis.status() + ", the cycle "
                        + (cycle == null ? "never was" : "was " + cycle.status()));
            }
        }
    }

    @Override
    public void ended() {
        if (cycles != analyses) {
            broken(cycles + " cycles, but " + analyses + " analyses");
        }
    }
}
