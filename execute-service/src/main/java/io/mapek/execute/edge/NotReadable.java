package io.mapek.execute.edge;

/** The target is there, but offers no way to read what an action moves; caught by {@link Phases}, which goes on without. */
public final class NotReadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotReadable(String what) {
        super(what, null, false, false);
    }
}
