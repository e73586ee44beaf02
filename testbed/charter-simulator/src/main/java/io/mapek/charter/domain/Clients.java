package io.mapek.charter.domain;

/**
 * Who asks Charter: a demand that sways a little, and the repeats of what failed. With r repeats per failure, offered load
 * O = D + R, and R follows r·f·O, f being the share that failed, with a time constant of a second. For r &lt; 1 that dies out
 * once Charter can serve D; for r &gt; 1 it feeds itself.
 */
final class Clients {
    private static final double WAVE_SECONDS = 600;
    private static final double RETRY_SECONDS = 1.0;
    private static final double MOST_REPEATS_PER_REQUEST = 3;
    private static final double CALM = 0.1;
    private static final double CALM_FAILING = 0.02;

    private final double usualRate;
    private double seconds;
    private double demandRate;
    private double retryRate;
    private double failingShare;

    Clients(double usualRate) {
        this.usualRate = usualRate;
    }

    /** Requests offered per second in this step. */
    double offer(double demandFactor, Noise noise, double stepSeconds) {
        seconds += stepSeconds;
        double wave = 1 + 0.05 * Math.sin(2 * Math.PI * seconds / WAVE_SECONDS);
        demandRate = usualRate * demandFactor * wave * noise.factor(0.02);
        return demandRate + retryRate;
    }

    /** Learns which share of the requests let in failed, and which share of all that were offered comes back. */
    void learn(double failingOfAdmitted, double failingOfOffered, double retriesPerFailure, double stepSeconds) {
        failingShare = failingOfAdmitted;
        double wanted = retriesPerFailure * failingOfOffered * (demandRate + retryRate);
        double target = Math.min(wanted, MOST_REPEATS_PER_REQUEST * demandRate);
        retryRate += (target - retryRate) * Math.min(1, stepSeconds / RETRY_SECONDS);
    }

    /** The share of the offered requests that are repeats. */
    double retryShare() {
        return retryRate <= 0 ? 0 : retryRate / (demandRate + retryRate);
    }

    boolean areCalm() {
        return retryRate < CALM * demandRate && failingShare < CALM_FAILING;
    }
}
