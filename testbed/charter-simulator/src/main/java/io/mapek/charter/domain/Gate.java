package io.mapek.charter.domain;

import java.util.OptionalInt;

/** Lets requests in up to a rate limit; what exceeds it is turned away. */
public final class Gate {
    private OptionalInt rateLimit = OptionalInt.empty();

    /** Requests per second, if limited. */
    public OptionalInt rateLimit() {
        return rateLimit;
    }

    /** Sets the limit and answers the one before. */
    public OptionalInt limit(OptionalInt requestsPerSecond) {
        OptionalInt before = rateLimit;
        rateLimit = requestsPerSecond;
        return before;
    }

    double admit(double offeredRate) {
        return rateLimit.isPresent() ? Math.min(offeredRate, rateLimit.getAsInt()) : offeredRate;
    }
}
