package io.mapek.analyze.domain.pattern;

/** The causes that need no rule to declare them (the seed's, and one for what nobody declared). */
public final class Causes {
    public static final String POLICY_MISCONFIGURATION = "policy_misconfiguration";
    public static final String CASCADE_FAILURE = "cascade_failure";
    public static final String SYSTEM_OVERLOAD = "system_overload";
    public static final String INSUFFICIENT_CAPACITY = "insufficient_capacity";
    /** Something left its normal and no rule says why: for a person. */
    public static final String UNEXPLAINED = "unexplained";

    private Causes() {}
}
