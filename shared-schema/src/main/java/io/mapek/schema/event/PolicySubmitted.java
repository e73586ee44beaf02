package io.mapek.schema.event;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Risk;
import java.time.Instant;
import java.util.List;

/**
 * An operator proposes a policy made by hand; it passes the guardrails and the approval rules of any other.
 *
 * @param cause what it is against, by default {@code by-hand}; breakers count by it
 * @param component stands for {@code $component} in the actions, or null
 * @param strategy how it is named, by default {@code by-hand}
 * @param actions in the order in which they are to be done, on listed components
 * @param priority by default {@code MEDIUM}
 * @param risk as its maker judges it, by default {@code HIGH}
 */
public record PolicySubmitted(
        String id,
        String systemId,
        Instant time,
        String cause,
        String component,
        String strategy,
        List<Action> actions,
        Priority priority,
        Risk risk,
        String by,
        String reason)
        implements Command {
    private static final String BY_HAND = "by-hand";

    public PolicySubmitted {
        EventChecks.check(id, systemId, time);
        EventChecks.name(id, "id");
        cause = cause == null || cause.isBlank() ? BY_HAND : cause;
        strategy = strategy == null || strategy.isBlank() ? BY_HAND : strategy;
        actions = Require.copy(actions);
        Require.atLeast(actions.size(), 1, "number of actions");
        priority = priority == null ? Priority.MEDIUM : priority;
        risk = risk == null ? Risk.HIGH : risk;
        by = by == null || by.isBlank() ? "somebody" : by;
        reason = reason == null ? "" : reason;
    }
}
