package io.mapek.benchmarks.adaptation;

/**
 * One strategy of a world.
 *
 * @param action as YAML, with its type first
 * @param cost the seed's, of that action type
 * @param prior what the strategy table says; nobody told it the truth
 * @param effect hidden: the share of incidents that end when it is carried out, self-healing included
 * @param harm hidden: the share of incidents that it makes worse
 */
record Remedy(String name, String action, double cost, double prior, double effect, double harm) {
    /** What it is worth: the seed's benefit minus cost, harm counted like an incident that goes on. */
    double value() {
        return effect - cost;
    }

    Remedy with(double otherEffect) {
        return new Remedy(name, action, cost, prior, otherEffect, harm);
    }
}
