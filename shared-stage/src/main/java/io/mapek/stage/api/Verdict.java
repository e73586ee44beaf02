package io.mapek.stage.api;

/** What is to be thought of a token that claims to be an issuer's. */
public sealed interface Verdict {
    /** It is genuine and valid now. */
    record Known(Caller caller) implements Verdict {}

    /**
     * It is not accepted.
     *
     * @param why in words that tell nothing of what stands in the token
     */
    record Refused(String why) implements Verdict {}

    /** It cannot be told: the issuer's keys are not known, and nobody can be asked for them. */
    record Undecided(String why) implements Verdict {}
}
