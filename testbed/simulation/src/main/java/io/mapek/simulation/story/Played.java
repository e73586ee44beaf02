package io.mapek.simulation.story;

import io.mapek.simulation.Broken;
import java.time.Duration;
import java.util.Optional;

/** How a run went. */
public record Played(Plot plot, Duration lived, Chronicle chronicle, Optional<Broken> broken) {
    /** The same run, played again with other events. */
    Played another() {
        return new Played(
                plot,
                lived,
                chronicle,
                Optional.of(new Broken("SameSeedSameEvents", "played again, it wrote other events")));
    }

    /** The invariant that broke, if one did. */
    public Optional<String> invariant() {
        return broken.map(Broken::invariant);
    }
}
