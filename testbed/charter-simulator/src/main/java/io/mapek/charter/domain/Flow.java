package io.mapek.charter.domain;

/** What one component did in the last step; rates per second, times in seconds. */
public record Flow(
        double arrivalRate,
        double throughput,
        double rejectedRate,
        double capacity,
        double serviceSeconds,
        double waitSeconds) {

    static final Flow NONE = new Flow(0, 0, 0, 0, 0, 0);

    public double utilisation() {
        if (capacity <= 0) {
            return arrivalRate > 0 ? 1 : 0;
        }
        return Math.min(1, arrivalRate / capacity);
    }

    double rejectedShare() {
        return arrivalRate <= 0 ? 0 : Math.min(1, rejectedRate / arrivalRate);
    }

    /** What arrives beyond what can be served. */
    double excessRate() {
        return Math.max(0, arrivalRate - capacity);
    }
}
