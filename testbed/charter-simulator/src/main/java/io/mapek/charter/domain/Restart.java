package io.mapek.charter.domain;

import java.time.Instant;

/** The latest restart of a service: when, the how-manieth, and the annotation that makes repeating it harmless. */
public record Restart(Instant at, int count, String annotation) {
    static final Restart NONE = new Restart(null, 0, null);

    public Restart next(Instant now, String withAnnotation) {
        return new Restart(now, count + 1, withAnnotation);
    }

    boolean repeats(Restart earlier) {
        return annotation != null && annotation.equals(earlier.annotation);
    }
}
