package io.mapek.charter.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts of Charter, each with the size it has when nothing is wrong. */
public enum Component {
    ENFORCEMENT(new Sizing(4, 32, 0.08, 2_000, 0.3, false)),
    VALIDATION_WORKERS(new Sizing(5, 32, 0.12, 1_200, 0.3, true)),
    POLICY_ENGINE(new Sizing(3, 32, 0.03, 2_000, 0.3, false)),
    COMMITTEE(new Sizing(5, 9, 3.0, 24, 0.0, false));

    private final Sizing sizing;

    Component(Sizing sizing) {
        this.sizing = sizing;
    }

    public Sizing sizing() {
        return sizing;
    }

    /** Its name on metrics and in paths. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Component> named(String label) {
        return Arrays.stream(values()).filter(c -> c.label().equals(label)).findFirst();
    }
}
