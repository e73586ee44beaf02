package io.mapek.plan.domain;

import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.systems.BorrowedPrior;
import java.util.Optional;

/** What is known of a strategy for a cause: what this system learned, and what another system's lessons say. */
record Lore(Optional<Effectiveness> learned, Optional<BorrowedPrior> borrowed) {
    /** Where the effect comes from while nothing was learned here. */
    String word() {
        return borrowed.map(prior -> (prior.uplift() == null ? "" : "uplift over waiting, ") + "borrowed from "
                        + prior.borrowedFrom() + " (" + prior.n() + (prior.n() == 1 ? " outcome" : " outcomes")
                        + " there): nothing learned here yet")
                .orElse("prior of the strategy table: nothing learned yet");
    }
}
