package io.mapek.execute.edge;

import io.mapek.schema.model.FailureKind;

/** A call to a target that failed; caught where the attempt becomes an {@link Outcome}. */
public final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final FailureKind kind;

    /** The reason is for operators and holds no secret. */
    public CallFailed(FailureKind kind, String reason) {
        super(reason, null, false, false);
        this.kind = kind;
    }

    public FailureKind kind() {
        return kind;
    }
}
