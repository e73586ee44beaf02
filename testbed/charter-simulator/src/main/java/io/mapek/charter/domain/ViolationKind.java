package io.mapek.charter.domain;

/** One series of the violations counter. */
public record ViolationKind(Component component, String severity, String type) {
    public static final String WARNING = "warning";
    public static final String CRITICAL = "critical";
}
