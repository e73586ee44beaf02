package io.mapek.schema.model;

/** The seed's nine remediations, with the seed's costs. */
public enum ActionType {
    SCALE_DOWN(0.05),
    SCALE_UP(0.15),
    RESTART_SERVICE(0.20),
    REBALANCE_LOAD(0.25),
    APPLY_POLICY(0.30),
    UPDATE_CONFIGURATION(0.35),
    THROTTLE_REQUESTS(0.40),
    ACTIVATE_EMERGENCY_OVERRIDE(0.60),
    BYPASS_VALIDATION(0.70);

    private final double cost;

    ActionType(double cost) {
        this.cost = cost;
    }

    /** What doing it once costs, on the seed's scale from 0 to 1. */
    public double cost() {
        return cost;
    }
}
