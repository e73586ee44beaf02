package io.mapek.charter.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A fault that struck and is not over. */
public record ActiveFault(Fault fault, Instant since, Optional<Instant> until) {
    Duration age(Instant now) {
        return Duration.between(since, now);
    }

    boolean hasPassed(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }
}
