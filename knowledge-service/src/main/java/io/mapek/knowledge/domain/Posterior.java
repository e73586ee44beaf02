package io.mapek.knowledge.domain;

import io.mapek.schema.model.Effectiveness;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What is believed of an effect: a Beta distribution over the share of incidents it ends.
 *
 * <pre>
 *  incident of the cause:  alpha, beta := prior + 2^(-1/half-life) x (alpha, beta - prior)    for all its strategies
 *  its outcome:            alpha += credit, beta += 1 - credit                               for the one that was used
 * </pre>
 */
record Posterior(double alpha, double beta) {
    /** A prior of 0 or 1 would be certainty that nothing could change. */
    private static final double LEAST_PRIOR = 0.01;

    private static final double TAIL = 0.05;

    private static final double NOTHING = 1e-4;

    static Posterior of(double prior, double strength) {
        double effect = Math.clamp(prior, LEAST_PRIOR, 1 - LEAST_PRIOR);
        return new Posterior(effect * strength, (1 - effect) * strength);
    }

    static Posterior of(Effectiveness row) {
        return new Posterior(row.alpha(), row.beta());
    }

    Posterior forgetting(Posterior prior, int halfLife) {
        double kept = Math.pow(0.5, 1.0 / halfLife);
        return new Posterior(prior.alpha + kept * (alpha - prior.alpha), prior.beta + kept * (beta - prior.beta));
    }

    /** Whether it is this one, as far as anybody could tell: there is nothing left to forget. */
    boolean isAbout(Posterior other) {
        return Math.abs(alpha - other.alpha) < NOTHING && Math.abs(beta - other.beta) < NOTHING;
    }

    Posterior with(double credit) {
        return new Posterior(alpha + credit, beta + 1 - credit);
    }

    double mean() {
        return alpha / (alpha + beta);
    }

    /** Lower end of the 90 % interval with equal tails, stretched to hold the mean where the distribution is very skew. */
    double low() {
        return Math.min(mean(), quantile(TAIL));
    }

    /** Upper end of the same interval. */
    double high() {
        return Math.max(mean(), quantile(1 - TAIL));
    }

    private double quantile(double share) {
        return BetaDistribution.of(alpha, beta).inverseCumulativeProbability(share);
    }
}
