package io.mapek.schema.event;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Risk;
import java.time.Instant;
import java.util.List;

/**
 * A person proposes a policy made by hand. It passes the same guardrails and approvals as the loop's own.
 *
 * @param strategy what to call it
 * @param cause what it is against
 * @param component what actions act on that name none, or null
 * @param actions in order; what cannot be undone stands last
 * @param priority MEDIUM unless it says otherwise
 * @param risk how much can go wrong; decides who must approve
 */
public record PolicySubmitted(
        String id,
        String systemId,
        Instant time,
        String strategy,
        String cause,
        String component,
        List<Action> actions,
        Priority priority,
        Risk risk,
        String by,
        String reason)
        implements Command {
    public PolicySubmitted {
        EventChecks.check(id, systemId, time);
        Require.text(strategy, "strategy");
        Require.text(cause, "cause");
        actions = Require.copy(actions);
        Require.atLeast(actions.size(), 1, "number of actions");
        priority = priority == null ? Priority.MEDIUM : priority;
        Require.present(risk, "risk");
        by = by == null || by.isBlank() ? "somebody" : by;
        reason = reason == null ? "" : reason;
    }
}
