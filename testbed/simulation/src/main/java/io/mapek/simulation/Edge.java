package io.mapek.simulation;

import java.time.Instant;
import java.util.Optional;

/** Something outside the loop: it reads topics, changes a world, and writes what it saw. */
public interface Edge {
    /** Does what is due at {@code now}; whether it did anything. */
    boolean act(Instant now, MemoryTopics topics);

    /** When it will next have something to do, if it knows. */
    Optional<Instant> next();
}
