package io.mapek.analyze.domain.episode;

import java.time.Instant;

/** When the last episode of a cause ended: what happened before is told, and begins no new one. */
public record Ended(String cause, Instant at) {}
