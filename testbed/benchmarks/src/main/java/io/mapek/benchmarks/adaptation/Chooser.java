package io.mapek.benchmarks.adaptation;

/** A policy in the sense of learning theory: what it does in an incident, given those before. */
interface Chooser {
    Taken meet(int incident);
}
