package io.mapek.charter.domain;

import java.util.List;

/** One edge of the call graph: how often a caller calls per request it serves, and whether it waits for the answer. */
public record Call(Component caller, Component callee, double callsPerRequest, boolean waits) {
    /** Callers stand before their callees, so one pass in this order carries the load through the graph. */
    public static final List<Call> GRAPH = List.of(
            new Call(Component.ENFORCEMENT, Component.VALIDATION_WORKERS, 1.0, true),
            new Call(Component.ENFORCEMENT, Component.COMMITTEE, 0.005, false),
            new Call(Component.VALIDATION_WORKERS, Component.POLICY_ENGINE, 2.0, true));
}
