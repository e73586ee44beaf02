package io.mapek.schema.event;

import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Require;
import java.time.Instant;

/** One action of an execution changed its state. */
public record ActionProgressed(
        String id, String systemId, Instant time, String executionId, int index, Phase phase, ActionRecord action)
        implements OutcomeEvent {
    public ActionProgressed {
        EventChecks.check(id, systemId, time);
        Require.text(executionId, "executionId");
        Require.atLeast(index, 0, "index");
        Require.present(phase, "phase");
        Require.present(action, "action");
    }
}
