package io.mapek.schema.model;

import java.util.Map;

/**
 * One action of a policy, on a listed component.
 *
 * @param actionId also its idempotency key at the target
 * @param before the state to restore, for a policy that undoes an execution; else null
 */
public record PlannedAction(String actionId, Action action, Target target, Map<String, String> before) {
    public PlannedAction {
        Require.text(actionId, "actionId");
        Require.present(action, "action");
        Require.present(target, "target");
        before = before == null ? null : Require.sorted(before);
    }
}
