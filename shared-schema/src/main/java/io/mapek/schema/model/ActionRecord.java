package io.mapek.schema.model;

import java.time.Instant;
import java.util.Map;

/**
 * What happened to one action of an execution.
 *
 * @param before the state captured by PREPARE, or null
 * @param attempts of the latest phase
 * @param performedAt when the target was changed last, by the effector's clock; null when nobody tells
 */
public record ActionRecord(
        PlannedAction planned,
        ActionState state,
        int attempts,
        Map<String, String> before,
        Verdict verified,
        Instant startedAt,
        Instant endedAt,
        String detail,
        Instant performedAt) {
    public ActionRecord {
        Require.present(planned, "planned");
        Require.present(state, "state");
        before = before == null ? null : Require.sorted(before);
    }
}
