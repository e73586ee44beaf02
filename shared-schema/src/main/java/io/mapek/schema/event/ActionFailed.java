package io.mapek.schema.event;

import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Require;
import java.time.Instant;

/**
 * The attempt failed.
 *
 * @param reason one sentence for an operator, without secrets
 */
public record ActionFailed(
        String id,
        String systemId,
        Instant time,
        String requestId,
        String executionId,
        String actionId,
        Phase phase,
        int attempt,
        FailureKind failure,
        String reason)
        implements ActionResult {
    public ActionFailed {
        EventChecks.check(id, systemId, time);
        Require.text(requestId, "requestId");
        Require.text(executionId, "executionId");
        Require.text(actionId, "actionId");
        Require.present(phase, "phase");
        Require.atLeast(attempt, 1, "attempt");
        Require.present(failure, "failure");
        Require.text(reason, "reason");
    }
}
