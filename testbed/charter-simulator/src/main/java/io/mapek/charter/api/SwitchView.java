package io.mapek.charter.api;

import io.mapek.charter.domain.TimedSwitch;
import java.time.Instant;
import java.util.Optional;

/** A switch that goes off by itself, as it is shown. */
public record SwitchView(boolean active, String id, Instant since, Instant expiresAt) {
    static SwitchView of(Optional<TimedSwitch.On> on) {
        return on.map(each -> new SwitchView(true, each.id(), each.since(), each.expiresAt()))
                .orElse(new SwitchView(false, null, null, null));
    }
}
