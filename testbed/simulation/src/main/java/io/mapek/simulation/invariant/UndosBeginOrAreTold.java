package io.mapek.simulation.invariant;

import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.RollbackRequested;
import java.util.HashSet;
import java.util.Set;

/** Nobody proposes an undo again: of one that could not begin a person hears, unless a person recalled it. */
final class UndosBeginOrAreTold implements Invariant {
    private final Untold untold;
    private final Set<String> recalled = new HashSet<>();

    UndosBeginOrAreTold(World world) {
        this.untold = new Untold(world);
    }

    @Override
    public void published(Event event) {
        switch (event) {
            case ExecutionFinished one -> {
                if (one.notStarted() && one.policy().undoOf() != null && !recalled.contains(one.executionId())) {
                    untold.expect(one.executionId(), one.policy().undoOf());
                }
            }
            case RollbackRequested one -> {
                recalled.add(one.executionId());
                untold.settled(one.executionId());
            }
            case EscalationRaised one -> untold.told(one);
            default -> {}
        }
    }

    @Override
    public void stepped() {
        untold.overdue().ifPresent(this::isUntold);
    }

    @Override
    public void ended() {
        untold.any().ifPresent(this::isUntold);
    }

    private void isUntold(String undo) {
        broken("undo " + undo + " could not begin, and nobody was told");
    }
}
