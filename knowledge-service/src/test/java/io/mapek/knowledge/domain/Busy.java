package io.mapek.knowledge.domain;

import io.mapek.schema.model.Policy;

/** A system that had one incident, for tests of the views. */
public final class Busy {
    private Busy() {}

    public static KnowledgeState system() {
        Policy policy = World.policy().build();
        return World.aSystem()
                .cycle(0, 4)
                .started("x", 0, policy)
                .completed("x", 0, 1, policy)
                .cycles(2, 40, 0)
                .state;
    }
}
