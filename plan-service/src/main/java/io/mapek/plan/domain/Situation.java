package io.mapek.plan.domain;

import io.mapek.schema.systems.ManagedSystem;
import java.time.Instant;

/** What is known of one system at one moment: all that a decision of Plan may depend on. */
public record Situation(PlanState state, ManagedSystem system, Instant now) {
    Situation with(PlanState later) {
        return new Situation(later, system, now);
    }
}
