package io.mapek.monitor.edge;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * When a system's collections are due: every interval since the epoch, offset by the system's hash, so that every replica
 * names the same instants and a thousand systems do not ask at once.
 */
final class Grid {
    private final long hash;

    Grid(String systemId) {
        hash = UUID.nameUUIDFromBytes(systemId.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    /** The first due instant after another one. */
    Instant next(Instant after, Duration interval) {
        long step = interval.toMillis();
        long offset = Math.floorMod(hash, step);
        long since = Math.floorDiv(after.toEpochMilli() - offset, step);
        return Instant.ofEpochMilli((since + 1) * step + offset);
    }
}
