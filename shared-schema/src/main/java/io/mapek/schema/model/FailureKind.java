package io.mapek.schema.model;

/** Why an attempt failed; decides whether another attempt makes sense. */
public enum FailureKind {
    /** No connection: it was not done, or not known to be. */
    CONNECTION,
    /** No answer in time: it may have been done. */
    TIMEOUT,
    /** HTTP 429 or 5xx, or the like. */
    UNAVAILABLE,
    /** HTTP 4xx other than 429, or the like: asking again will not help. */
    REJECTED,
    /** The effector will not or cannot do it. */
    REFUSED,
    /** Past {@code notAfter}: nothing was done. */
    EXPIRED,
    /** UNDO found a value that DO had not set, and left it. */
    CHANGED_BY_SOMEONE_ELSE;

    /** Whether another attempt makes sense. */
    public boolean isRetryable() {
        return switch (this) {
            case CONNECTION, TIMEOUT, UNAVAILABLE -> true;
            case REJECTED, REFUSED, EXPIRED, CHANGED_BY_SOMEONE_ELSE -> false;
        };
    }
}
