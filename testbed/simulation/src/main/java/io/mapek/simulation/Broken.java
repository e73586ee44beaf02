package io.mapek.simulation;

/** What must hold in every run does not: the run ends here. */
public final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String invariant;

    public Broken(String invariant, String what, Throwable cause) {
        super(what, cause);
        this.invariant = invariant;
    }

    public Broken(String invariant, String what) {
        this(invariant, what, null);
    }

    /** The name of what does not hold. */
    public String invariant() {
        return invariant;
    }
}
