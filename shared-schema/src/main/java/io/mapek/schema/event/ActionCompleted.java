package io.mapek.schema.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Verdict;
import java.time.Instant;
import java.util.Map;

/**
 * The attempt succeeded.
 *
 * @param state the target's state: in PREPARE what DO would change, else what it is now
 * @param verdict for VERIFY; {@code UNKNOWN} in PREPARE when the target offers no way to read its state; else null
 * @param detail one sentence
 * @param performedAt when it was done, by the effector's clock; null when it does not tell. The event's {@code time} is the
 *     request's and how long it took, so after an outage it lies before this
 * @param before for DO, what the target told of its state before, where it tells; else null
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
        Instant performedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> before)
        implements ActionResult {
    public ActionCompleted {
        EventChecks.check(id, systemId, time);
        Require.text(requestId, "requestId");
        Require.text(executionId, "executionId");
        Require.text(actionId, "actionId");
        Require.present(phase, "phase");
        Require.atLeast(attempt, 1, "attempt");
        state = Require.sorted(state);
        before = before == null ? null : Require.sorted(before);
    }

    /** One whose target tells nothing of its state before. */
    public ActionCompleted(
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
            Instant performedAt) {
        this(
                id,
                systemId,
                time,
                requestId,
                executionId,
                actionId,
                phase,
                attempt,
                state,
                verdict,
                detail,
                performedAt,
                null);
    }
}
