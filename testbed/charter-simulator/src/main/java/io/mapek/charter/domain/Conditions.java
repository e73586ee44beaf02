package io.mapek.charter.domain;

/** Under what the network works in a step: what faults do, the share of repeats, and the switches in force. */
record Conditions(Pressure pressure, double retryShare, LoadBalance balance, boolean bypassed, boolean conservative) {
    /** A repeat costs more than a first try: its caches are cold and its locks are held by the try before it. */
    private static final double COST_OF_REPEATS = 1.0;

    /** In conservative mode what has waited this long is denied. */
    private static final double CONSERVATIVE_WAIT_SECONDS = 2.5;

    Strain strainOn(Station station) {
        Component component = station.component();
        double factor = pressure.serviceFactor(component) * (1 + COST_OF_REPEATS * retryShare);
        double usable = component == Component.ENFORCEMENT
                ? balance.usableShare(station.fleet().replicas())
                : 1;
        boolean hurried = conservative && component != Component.COMMITTEE;
        return new Strain(factor, usable, hurried ? CONSERVATIVE_WAIT_SECONDS : Double.POSITIVE_INFINITY);
    }

    /** Whether the callee is asked at all. */
    boolean isMade(Call call) {
        return !bypassed || call.callee() != Component.VALIDATION_WORKERS;
    }

    /** A caller that waits repeats its calls as the clients do. */
    double callsPerRequest(Call call) {
        double repeats = call.waits() ? retryShare : 0;
        return isMade(call) ? call.callsPerRequest() * (1 + repeats) : 0;
    }
}
