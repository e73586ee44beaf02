package io.mapek.charter.domain;

import java.util.Set;

/**
 * How enforcement's traffic is spread over its nodes. With n nodes of which the hottest gets a share h, that node is full when
 * all of them together serve 1/(n·h) of what they could.
 */
public final class LoadBalance {
    public static final Set<String> STRATEGIES =
            Set.of("sticky_sessions", "round_robin", "least_connections", "weighted");

    private static final double REBALANCING_SECONDS = 0.5;
    private static final double EVEN = 0.05;

    private String strategy = "sticky_sessions";
    private double skew;
    private boolean rebalancing;

    public String strategy() {
        return strategy;
    }

    /** Spreads the traffic anew and answers the strategy before. */
    public String rebalance(String newStrategy) {
        String before = strategy;
        strategy = newStrategy;
        rebalancing = true;
        return before;
    }

    public boolean isEven() {
        return skew < EVEN;
    }

    /** How far the hottest node's share is from an even one (0) towards everything (1). */
    public double skew() {
        return skew;
    }

    void skewBy(double newSkew) {
        skew = newSkew;
        rebalancing = false;
    }

    void pass(double seconds) {
        if (rebalancing) {
            skew *= Math.exp(-seconds / REBALANCING_SECONDS);
        }
    }

    double usableShare(int nodes) {
        if (nodes <= 1) {
            return 1;
        }
        double hottest = 1.0 / nodes + skew * (1 - 1.0 / nodes);
        return 1 / (nodes * hottest);
    }
}
