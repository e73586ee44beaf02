package io.mapek.charter.api;

import io.mapek.charter.domain.TimedSwitch;
import java.time.Instant;
import java.util.Optional;

/** A switch that goes off by itself, as it is shown. */
public record SwitchView(boolean active, String id, Instant since, Instant expiresAt) {
    /** For how many seconds it is wanted on. */
    public record Wanted(Double duration) {}

    /** What it is now, and what it was before. */
    public record Changed(boolean active, String id, Instant since, Instant expiresAt, SwitchView previous) {}

    static SwitchView of(Optional<TimedSwitch.On> on) {
        return on.map(each -> new SwitchView(true, each.id(), each.since(), each.expiresAt()))
                .orElse(new SwitchView(false, null, null, null));
    }

    Changed from(SwitchView previous) {
        return new Changed(active, id, since, expiresAt, previous);
    }
}
