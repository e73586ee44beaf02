package io.mapek.local;

import java.io.Serial;

/** Something of the loop cannot be started, or read; the message says what, why and where to look, and is shown as it is. */
public final class CannotStart extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
