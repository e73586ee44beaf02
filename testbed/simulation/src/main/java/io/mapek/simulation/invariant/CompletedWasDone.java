package io.mapek.simulation.invariant;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Phase;
import java.util.HashSet;
import java.util.Set;

/** A completed execution has an effector's word for every one of its actions, unless it says whose they are now. */
final class CompletedWasDone implements Invariant {
    private final Set<String> done = new HashSet<>();

    @Override
    public void published(Event event) {
        if (event instanceof ActionCompleted answer && (answer.phase() == Phase.DO || answer.phase() == Phase.UNDO)) {
            done.add(answer.executionId() + answer.actionId());
        } else if (event instanceof ExecutionFinished finished && finished.status() == ExecutionStatus.COMPLETED) {
            finished.actions().forEach(record -> {
                if (record.state() != ActionState.LEFT_TO_OTHERS
                        && !done.contains(
                                finished.executionId() + record.planned().actionId())) {
                    broken("execution " + finished.executionId() + " is COMPLETED, and nobody did "
                            + record.planned().action());
                }
            });
        }
    }
}
