package io.mapek.charter.domain;

/**
 * When Charter violates its own policies: a wrong policy set decides wrongly, enforcement that cannot keep up misses cases,
 * validation that is bypassed lets some through, and in a retry storm cases are decided twice.
 */
final class Misconduct {
    private static final double MISSED_SHARE_OF_EXCESS = 0.002;
    private static final double UNVALIDATED_SHARE = 0.001;
    private static final double REPEATS_KEPT_APART = 0.3;
    private static final double DOUBLE_DECISIONS_PER_SECOND = 2.0;

    /** Adds what happened in a step of this many seconds. */
    void judge(Network network, Conditions conditions, PolicySet set, Violations violations, double seconds) {
        Flow policy = network.station(Component.POLICY_ENGINE).flow();
        Flow enforcement = network.station(Component.ENFORCEMENT).flow();
        violations.add(Component.POLICY_ENGINE, "wrong_decision", set.wrongShare() * policy.throughput() / 2 * seconds);
        violations.add(
                Component.ENFORCEMENT,
                "missed_enforcement",
                MISSED_SHARE_OF_EXCESS * lastingExcess(enforcement) * seconds);
        if (conditions.bypassed()) {
            violations.add(
                    Component.ENFORCEMENT, "unvalidated", UNVALIDATED_SHARE * enforcement.throughput() * seconds);
        }
        addDoubleDecisions(network, conditions.retryShare(), violations, seconds);
    }

    /** A step or two above capacity is only noise; what has begun to wait is not. */
    private static double lastingExcess(Flow flow) {
        return flow.waitSeconds() > flow.serviceSeconds() ? flow.excessRate() : 0;
    }

    private static void addDoubleDecisions(Network network, double retryShare, Violations violations, double seconds) {
        double rate = DOUBLE_DECISIONS_PER_SECOND * Math.max(0, retryShare - REPEATS_KEPT_APART);
        for (Component component : Component.values()) {
            double busy = network.station(component).flow().utilisation();
            violations.add(component, "double_decision", rate * busy * seconds);
        }
    }
}
