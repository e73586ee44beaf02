package io.mapek.plan.api;

import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.stage.api.Problem;
import java.time.Instant;
import java.util.List;

/**
 * A policy as a person writes it.
 *
 * @param cause what it is against, by default {@code by-hand}
 * @param component stands for actions that name none
 * @param strategy how it is named, by default {@code by-hand}
 * @param actions in order, what cannot be undone last
 * @param priority by default {@code MEDIUM}
 * @param risk by default {@code HIGH}
 * @param reason why, required: it is the record of who wanted what
 */
public record Submittal(
        String cause,
        String component,
        String strategy,
        List<Action> actions,
        Priority priority,
        Risk risk,
        String reason) {
    private static final int LONGEST_REASON = 500;

    PolicySubmitted command(String id, String systemId, Instant now, String by) {
        if (actions == null || actions.isEmpty() || actions.contains(null)) {
            throw new Problem(
                    400,
                    "No actions",
                    "actions must list at least one action, such as"
                            + " {\"type\": \"SCALE_UP\", \"component\": \"...\", \"replicas\": 10}");
        }
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Problem(400, "No reason", "reason must say why, in 1 to " + LONGEST_REASON + " characters");
        }
        return new PolicySubmitted(id, systemId, now, cause, component, strategy, actions, priority, risk, by, reason);
    }
}
