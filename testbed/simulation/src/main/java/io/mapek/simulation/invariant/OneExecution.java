package io.mapek.simulation.invariant;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;

/** At most one execution runs per system. */
final class OneExecution implements Invariant {
    private String running;

    @Override
    public void published(Event event) {
        if (event instanceof ExecutionStarted started) {
            if (running != null) {
                broken("execution " + started.executionId() + " starts while " + running + " runs");
            }
            running = started.executionId();
        } else if (event instanceof ExecutionFinished finished
                && finished.executionId().equals(running)) {
            running = null;
        }
    }
}
