package io.mapek.charter.domain;

import java.util.List;
import java.util.Optional;

/** A set of policies by its name, and the share of decisions it gets wrong. */
public record PolicySet(String name, double wrongShare) {
    static final PolicySet STANDARD = new PolicySet("standard", 0);
    static final PolicySet EXPERIMENTAL = new PolicySet("experimental", 0.004);

    public static final List<PolicySet> CATALOGUE = List.of(
            STANDARD,
            new PolicySet("corrected", 0),
            new PolicySet("conservative", 0),
            new PolicySet("strict", 0),
            EXPERIMENTAL);

    public static Optional<PolicySet> named(String name) {
        return CATALOGUE.stream().filter(set -> set.name.equals(name)).findFirst();
    }

    /** Whether it decides every case rightly. */
    public boolean isSound() {
        return wrongShare == 0;
    }

    PolicySet withWrongShare(double share) {
        return new PolicySet(name, share);
    }
}
