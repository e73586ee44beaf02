package io.mapek.simulation.invariant;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.model.PolicyOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** No more actions are approved in an hour than the system's budget has. */
final class BudgetsAreKept implements Invariant {
    private final World world;
    private final List<Instant> spent = new ArrayList<>();

    BudgetsAreKept(World world) {
        this.world = world;
    }

    @Override
    public void published(Event event) {
        if (event instanceof PolicyApproved approved && approved.policy().origin() == PolicyOrigin.PLANNED) {
            Instant hourAgo = approved.time().minus(Duration.ofHours(1));
            spent.removeIf(time -> !time.isAfter(hourAgo));
            approved.policy().actions().forEach(action -> spent.add(approved.time()));
            int budget = world.system().guardrails().systemBudget();
            if (spent.size() > budget) {
                broken(spent.size() + " actions approved within an hour, where " + budget + " are the budget");
            }
        }
    }
}
