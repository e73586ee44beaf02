package io.mapek.monitor.edge;

import java.time.Instant;

/** Tells whether a system needs a closer look: violations are active, or were a little while ago. */
public interface Pace {
    boolean isFast(String systemId, Instant now);
}
