package io.mapek.schema.event;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One attempt of one phase of one action, asked of an effector. Topic {@code actions}.
 *
 * @param id of this attempt; the answer names it
 * @param index the action's place in its policy, from 0
 * @param attempt from 1
 * @param notAfter later than this the effector does nothing and answers EXPIRED; null for VERIFY and UNDO
 * @param timeout the longest the attempt may take
 * @param before the state captured by PREPARE; null in PREPARE
 */
public record ActionRequested(
        String id,
        String systemId,
        Instant time,
        String executionId,
        String policyId,
        String actionId,
        int index,
        Phase phase,
        int attempt,
        Action action,
        Target target,
        Instant notAfter,
        Duration timeout,
        Map<String, String> before)
        implements Event {
    public ActionRequested {
        EventChecks.check(id, systemId, time);
        Require.text(executionId, "executionId");
        Require.text(actionId, "actionId");
        Require.atLeast(index, 0, "index");
        Require.present(phase, "phase");
        Require.atLeast(attempt, 1, "attempt");
        Require.present(action, "action");
        Require.present(target, "target");
        timeout = timeout == null ? Duration.ofSeconds(30) : timeout;
        before = before == null ? null : Require.sorted(before);
    }
}
