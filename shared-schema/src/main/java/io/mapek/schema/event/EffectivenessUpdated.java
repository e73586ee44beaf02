package io.mapek.schema.event;

import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Require;
import java.time.Instant;

/** The whole statistic of one strategy after an assessment. Topic {@code effectiveness}, compacted. */
public record EffectivenessUpdated(String id, String systemId, Instant time, Effectiveness effectiveness)
        implements StatisticEvent {
    public EffectivenessUpdated {
        EventChecks.check(id, systemId, time);
        Require.present(effectiveness, "effectiveness");
        if (!effectiveness.systemId().equals(systemId)) {
            throw new IllegalArgumentException("effectiveness is of system " + effectiveness.systemId());
        }
    }

    @Override
    public String key() {
        return effectiveness.key();
    }
}
