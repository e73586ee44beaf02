package io.mapek.monitor.edge;

import java.time.Duration;
import java.time.Instant;

/** The scheduled instant that names a collection, and the interval until the next. */
public record Due(Instant time, Duration interval) {}
