package io.mapek.benchmarks.adaptation;

import java.util.SplittableRandom;

/** Random numbers by what they are for, so that all policies meet the same luck. */
final class Luck {
    private Luck() {}

    /** From 0 to 1, evenly. */
    static double of(long seed, String world, int incident, String what) {
        return random(seed, world, incident, what).nextDouble();
    }

    static SplittableRandom random(long seed, String world, int incident, String what) {
        long mixed =
                seed * 0x9E3779B97F4A7C15L + world.hashCode() * 0xC2B2AE3D27D4EB4FL + incident * 0x165667B19E3779F9L;
        return new SplittableRandom(mixed ^ what.hashCode() * 0x27D4EB2F165667C5L);
    }
}
