package io.mapek.schema.systems;

/** A wrong description of the managed systems: says which key, and why. */
public final class InvalidSystems extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSystems(String message) {
        super(message);
    }
}
