package io.mapek.schema.model;

import java.time.Instant;
import java.util.Map;

/**
 * What happened to one action of an execution.
 *
 * @param before the state captured by PREPARE, or null
 * @param attempts of the latest phase
 */
public record ActionRecord(
        PlannedAction planned,
        ActionState state,
        int attempts,
        Map<String, String> before,
        Verdict verified,
        Instant startedAt,
        Instant endedAt,
        String detail) {
    public ActionRecord {
        Require.present(planned, "planned");
        Require.present(state, "state");
        before = before == null ? null : Require.sorted(before);
    }
}
