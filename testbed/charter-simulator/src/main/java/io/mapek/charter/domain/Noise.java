package io.mapek.charter.domain;

import java.util.SplittableRandom;

/** Seeded chance: the same seed and the same calls give the same numbers. */
final class Noise {
    private static final double WIDEST = 3;

    private final SplittableRandom random;

    Noise(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A factor around 1 with this relative deviation, never further than three of them away. */
    double factor(double deviation) {
        return 1 + deviation * Math.clamp(random.nextGaussian(), -WIDEST, WIDEST);
    }
}
