package io.mapek.schema.event;

import io.mapek.schema.model.Insight;
import io.mapek.schema.model.Require;
import java.time.Instant;

/** An insight, once, when it becomes true. */
public record InsightDrawn(String id, String systemId, Instant time, Insight insight) implements AssessmentEvent {
    public InsightDrawn {
        EventChecks.check(id, systemId, time);
        Require.present(insight, "insight");
    }
}
