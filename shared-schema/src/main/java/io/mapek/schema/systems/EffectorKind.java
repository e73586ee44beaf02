package io.mapek.schema.systems;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who carries out the requests to an effector. */
public enum EffectorKind {
    /** Execute itself, by Charter's HTTP API. */
    CHARTER,
    /** Execute itself, by a Kubernetes API server. */
    KUBERNETES,
    /** Execute itself, by posting each request to a URL. */
    WEBHOOK,
    /** Somebody else's program, which reads {@code actions} and answers on {@code action-results}. */
    EXTERNAL;

    /** The kind of that name, in any case. */
    public static Optional<EffectorKind> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return Stream.of(values()).filter(kind -> kind.name().equals(wanted)).findFirst();
    }
}
