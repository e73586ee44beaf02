package io.mapek.benchmarks.adaptation;

import java.util.Optional;

/**
 * What a policy did in one incident.
 *
 * @param remedy empty when it waited
 * @param claimed the effect it expected of that
 * @param heldOut whether it waited to learn what passes by itself
 */
record Taken(Optional<Remedy> remedy, double claimed, boolean heldOut) {
    static Taken waiting() {
        return new Taken(Optional.empty(), 0, false);
    }

    static Taken held() {
        return new Taken(Optional.empty(), 0, true);
    }

    static Taken of(Remedy remedy, double claimed) {
        return new Taken(Optional.of(remedy), claimed, false);
    }
}
