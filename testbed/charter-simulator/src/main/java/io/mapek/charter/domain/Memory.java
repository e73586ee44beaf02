package io.mapek.charter.domain;

/** A component's memory: what leaks stays until a restart, and the fuller it is the slower the work. */
public final class Memory {
    private static final double FULL = 0.98;
    private static final double SLOWDOWN_WHEN_FULL = 11;

    private double leaked;
    private double leakPerSecond;

    /** The share that leaked away. */
    public double leaked() {
        return leaked;
    }

    public boolean isLeaking() {
        return leakPerSecond > 0;
    }

    double serviceFactor() {
        return 1 + SLOWDOWN_WHEN_FULL * leaked * leaked;
    }

    void springLeak(double sharePerSecond) {
        leakPerSecond = sharePerSecond;
    }

    void restart() {
        leaked = 0;
        leakPerSecond = 0;
    }

    /** New replicas begin with empty memory, which lowers the mean. */
    void dilute(int before, int after) {
        if (after > before) {
            leaked = leaked * before / after;
        }
    }

    void pass(double seconds) {
        leaked = Math.min(FULL, leaked + leakPerSecond * seconds);
    }
}
