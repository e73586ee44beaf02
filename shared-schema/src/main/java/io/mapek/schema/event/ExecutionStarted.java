package io.mapek.schema.event;

import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Require;
import java.time.Instant;

/** An approved policy is being executed. */
public record ExecutionStarted(String id, String systemId, Instant time, String executionId, Policy policy)
        implements OutcomeEvent {
    public ExecutionStarted {
        EventChecks.check(id, systemId, time);
        Require.text(executionId, "executionId");
        Require.present(policy, "policy");
    }
}
