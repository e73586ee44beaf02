package io.mapek.charter.domain;

/** The replicas of a component: new ones need a moment to start, and a restart takes some of them away for a while. */
public final class Fleet {
    private static final double START_UP_SECONDS = 1.5;
    private static final double ROLLING_SECONDS = 2.0;
    private static final double ABRUPT_SECONDS = 1.0;

    private int replicas;
    private int ready;
    private double secondsToReady;
    private double secondsOfRestart;
    private double shareDuringRestart = 1;

    Fleet(int replicas) {
        this.replicas = replicas;
        this.ready = replicas;
    }

    public int replicas() {
        return replicas;
    }

    public int ready() {
        return ready;
    }

    public boolean isRestarting() {
        return secondsOfRestart > 0;
    }

    /** The replicas that serve now; half of them while a graceful restart rolls, none during an abrupt one. */
    double serving() {
        return isRestarting() ? ready * shareDuringRestart : ready;
    }

    void scale(int wanted) {
        replicas = wanted;
        if (wanted <= ready) {
            ready = wanted;
            secondsToReady = 0;
        } else {
            secondsToReady = START_UP_SECONDS;
        }
    }

    void restart(boolean graceful) {
        secondsOfRestart = graceful ? ROLLING_SECONDS : ABRUPT_SECONDS;
        shareDuringRestart = graceful ? 0.5 : 0;
    }

    void pass(double seconds) {
        secondsOfRestart = Math.max(0, secondsOfRestart - seconds);
        secondsToReady = Math.max(0, secondsToReady - seconds);
        if (secondsToReady == 0) {
            ready = replicas;
        }
    }
}
