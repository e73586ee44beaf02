package io.mapek.simulation.invariant;

import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.model.OutcomeType;
import java.util.HashSet;
import java.util.Set;

/** What an execution made worse is undone, or its undo is proposed, or a person hears why not; only an undo's own harm stays. */
final class HarmIsAnswered implements Invariant {
    private final Untold untold;
    private final Set<String> undoing = new HashSet<>();
    private final Set<String> undone = new HashSet<>();

    HarmIsAnswered(World world) {
        this.untold = new Untold(world);
    }

    @Override
    public void published(Event event) {
        switch (event) {
            case PolicyApproved one -> {
                if (one.policy().undoOf() != null) {
                    undoing.add(one.policy().policyId());
                }
            }
            case OutcomeAssessed one -> {
                if (isHarm(one) && !undoing.contains(one.policyId()) && !undone.contains(one.executionId())) {
                    untold.expect(one.executionId(), one.executionId());
                }
            }
            case PolicyProposed one -> untold.settled(one.policy().undoOf());
            case ExecutionFinished one -> ended(one);
            case EscalationRaised one -> untold.told(one);
            default -> {}
        }
    }

    /** Worse by at least 2 and by a fifth, or another component became critical. */
    private static boolean isHarm(OutcomeAssessed assessed) {
        int more = assessed.after() - assessed.before();
        return assessed.executionId() != null
                && assessed.outcome() == OutcomeType.DEGRADATION
                && (!assessed.newlyCritical().isEmpty() || more >= 2 && 5 * more >= assessed.before());
    }

    /** An undo that began undoes, or tells what it could not. */
    private void ended(ExecutionFinished finished) {
        if (finished.policy().undoOf() != null && !finished.notStarted()) {
            undone.add(finished.policy().undoOf());
            untold.settled(finished.policy().undoOf());
        }
    }

    @Override
    public void stepped() {
        untold.overdue().ifPresent(this::isUnanswered);
    }

    @Override
    public void ended() {
        untold.any().ifPresent(this::isUnanswered);
    }

    private void isUnanswered(String executionId) {
        broken("execution " + executionId + " did harm, its undo was not proposed, and nobody was told");
    }
}
