package io.mapek.schema.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * One action of a policy, on a listed component.
 *
 * @param actionId also its idempotency key at the target
 * @param before the state to restore, for a policy that undoes an execution; else null
 * @param expected what its keys must be for it to be done, because it goes back from what was set; null is anything
 */
public record PlannedAction(
        String actionId,
        Action action,
        Target target,
        Map<String, String> before,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> expected) {
    public PlannedAction {
        Require.text(actionId, "actionId");
        Require.present(action, "action");
        Require.present(target, "target");
        before = before == null ? null : Require.sorted(before);
        expected = expected == null ? null : Require.sorted(expected);
    }

    /** One that is done whatever it finds. */
    public PlannedAction(String actionId, Action action, Target target, Map<String, String> before) {
        this(actionId, action, target, before, null);
    }
}
