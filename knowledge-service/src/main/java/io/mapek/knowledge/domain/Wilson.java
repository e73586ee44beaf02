package io.mapek.knowledge.domain;

/**
 * Wilson's score interval of a share (1927), which stays within 0 and 1 and honest for few observations.
 *
 * @param share observed
 * @param n observations, at least 1
 * @param z quantile of the normal distribution for the wanted coverage
 */
public record Wilson(double share, int n, double z) {
    /** Lower end. */
    public double low() {
        return Math.max(0, centre() - half());
    }

    /** Upper end. */
    public double high() {
        return Math.min(1, centre() + half());
    }

    private double centre() {
        return (share + z * z / (2 * n)) / (1 + z * z / n);
    }

    private double half() {
        return z * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n)) / (1 + z * z / n);
    }
}
