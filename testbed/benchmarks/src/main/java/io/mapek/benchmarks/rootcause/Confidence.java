package io.mapek.benchmarks.rootcause;

/** From which confidence on a machine acts. */
final class Confidence {
    static final double SURE = 0.6;

    private Confidence() {}
}
