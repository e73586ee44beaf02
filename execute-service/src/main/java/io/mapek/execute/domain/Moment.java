package io.mapek.execute.domain;

import io.mapek.schema.systems.ExecuteSettings;
import io.mapek.schema.systems.GuardrailSettings;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import java.time.Instant;

/** The time of the input at hand, and the settings in force for its system. */
record Moment(String systemId, Instant now, ExecuteSettings settings, GuardrailSettings guardrails) {

    /** A system that is no longer described keeps the default settings, so that what runs can end its course. */
    static Moment of(Systems systems, String systemId, Instant now) {
        return systems.find(systemId)
                .map(system -> of(system, now))
                .orElseGet(() -> new Moment(
                        systemId,
                        now,
                        new ExecuteSettings(null, null, null, null, null, null, null),
                        GuardrailSettings.defaults()));
    }

    private static Moment of(ManagedSystem system, Instant now) {
        return new Moment(system.id(), now, system.execute(), system.guardrails());
    }

    /** When what was approved then may no longer be begun. */
    Instant endOfLife(Instant approvedAt) {
        return approvedAt.plus(settings.timeToLive());
    }

    boolean isPast(Instant limit) {
        return !now.isBefore(limit);
    }
}
