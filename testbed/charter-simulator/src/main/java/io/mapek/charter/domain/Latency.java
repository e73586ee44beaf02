package io.mapek.charter.domain;

/** How long requests take, in seconds: the mean and three quantiles. */
public record Latency(double mean, double p50, double p95, double p99) {
    static final Latency NONE = new Latency(0, 0, 0, 0);

    /** Service varies more from request to request than the wait that all of them share. */
    static Latency of(double serviceSeconds, double waitSeconds) {
        return new Latency(
                serviceSeconds + waitSeconds,
                0.85 * serviceSeconds + 0.95 * waitSeconds,
                1.5 * serviceSeconds + 1.1 * waitSeconds,
                2.0 * serviceSeconds + 1.2 * waitSeconds);
    }

    Latency plus(Latency other, double times) {
        return new Latency(
                mean + times * other.mean, p50 + times * other.p50, p95 + times * other.p95, p99 + times * other.p99);
    }

    Latency times(double factor) {
        return new Latency(mean * factor, p50 * factor, p95 * factor, p99 * factor);
    }
}
