package io.mapek.simulation.invariant;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.model.PolicyOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** No more actions are approved in an hour than the system's budget has; what did not start does not count. */
final class BudgetsAreKept implements Invariant {
    private final World world;
    private final List<PolicyApproved> spent = new ArrayList<>();

    BudgetsAreKept(World world) {
        this.world = world;
    }

    @Override
    public void published(Event event) {
        if (event instanceof PolicyApproved approved && approved.policy().origin() == PolicyOrigin.PLANNED) {
            approved(approved);
        } else if (event instanceof ExecutionFinished finished && finished.notStarted()) {
            spent.removeIf(
                    one -> one.policy().policyId().equals(finished.policy().policyId()));
        }
    }

    private void approved(PolicyApproved approved) {
        Instant hourAgo = approved.time().minus(Duration.ofHours(1));
        spent.removeIf(one -> !one.time().isAfter(hourAgo));
        spent.add(approved);
        int actions =
                spent.stream().mapToInt(one -> one.policy().actions().size()).sum();
        int budget = world.system().guardrails().systemBudget();
        if (actions > budget) {
            broken(actions + " actions approved within an hour, where " + budget + " are the budget");
        }
    }
}
