package io.mapek.plan.domain;

import io.mapek.schema.model.Ids;
import java.util.UUID;

/** Draws lots that a replay draws again: evenly from 0 to 1, by what they are drawn for. */
final class Lot {
    private Lot() {}

    /** The first 48 bits of a name-based UUID, before its version. */
    static double drawn(Object... about) {
        long bits = UUID.fromString(Ids.derive(about)).getMostSignificantBits() >>> 16;
        return (bits + 0.5) / (1L << 48);
    }
}
