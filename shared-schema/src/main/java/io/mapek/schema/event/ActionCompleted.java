package io.mapek.schema.event;

import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Verdict;
import java.time.Instant;
import java.util.Map;

/**
 * The attempt succeeded.
 *
 * @param state the target's state: in PREPARE what DO would change, else what it is now
 * @param verdict for VERIFY, else null
 * @param detail one sentence
 * @param performedAt when it was done, by the effector's clock; null when it does not tell. The event's {@code time} is the
 *     request's and how long it took, so after an outage it lies before this
 */
public record ActionCompleted(
        String id,
        String systemId,
        Instant time,
        String requestId,
        String executionId,
        String actionId,
        Phase phase,
        int attempt,
        Map<String, String> state,
        Verdict verdict,
        String detail,
        Instant performedAt)
        implements ActionResult {
    public ActionCompleted {
        EventChecks.check(id, systemId, time);
        Require.text(requestId, "requestId");
        Require.text(executionId, "executionId");
        Require.text(actionId, "actionId");
        Require.present(phase, "phase");
        Require.atLeast(attempt, 1, "attempt");
        state = Require.sorted(state);
    }
}
