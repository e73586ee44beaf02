package io.mapek.charter.domain;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * What faults do to Charter at a moment: a factor on demand, new attempts per failed one, a share of calls that fail whatever
 * Charter does, and per component a factor on service time and seconds added from outside.
 */
record Pressure(
        double demandFactor,
        double retriesPerFailure,
        double failingShare,
        Map<Component, Double> serviceFactors,
        Map<Component, Double> addedSeconds) {

    /** Well-behaved clients try again after one failure in five. */
    private static final double USUAL_RETRIES = 0.2;

    static final Pressure NONE = new Pressure(1, USUAL_RETRIES, 0, Map.of(), Map.of());

    static Pressure ofDemand(double factor) {
        return new Pressure(factor, USUAL_RETRIES, 0, Map.of(), Map.of());
    }

    static Pressure ofService(Component component, double factor) {
        return new Pressure(1, USUAL_RETRIES, 0, Map.of(component, factor), Map.of());
    }

    static Pressure ofDelay(Component component, double seconds) {
        return new Pressure(1, USUAL_RETRIES, 0, Map.of(), Map.of(component, seconds));
    }

    Pressure and(Pressure other) {
        return new Pressure(
                demandFactor * other.demandFactor,
                Math.max(retriesPerFailure, other.retriesPerFailure),
                Math.max(failingShare, other.failingShare),
                merged(serviceFactors, other.serviceFactors, (a, b) -> a * b),
                merged(addedSeconds, other.addedSeconds, Double::sum));
    }

    double serviceFactor(Component component) {
        return serviceFactors.getOrDefault(component, 1.0);
    }

    double addedSeconds(Component component) {
        return addedSeconds.getOrDefault(component, 0.0);
    }

    /** Impatient clients also repeat what was only turned away at the gate. */
    boolean clientsAreImpatient() {
        return retriesPerFailure > 1;
    }

    private static Map<Component, Double> merged(
            Map<Component, Double> one, Map<Component, Double> two, DoubleBinaryOperator how) {
        Map<Component, Double> all = new EnumMap<>(Component.class);
        all.putAll(one);
        two.forEach((component, value) -> all.merge(component, value, how::applyAsDouble));
        return all;
    }
}
