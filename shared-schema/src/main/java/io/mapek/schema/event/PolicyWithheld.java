package io.mapek.schema.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mapek.schema.model.Alternative;
import io.mapek.schema.model.PlannedAction;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Score;
import io.mapek.schema.model.WithheldReason;
import java.time.Instant;
import java.util.List;

/**
 * A remediation that was considered and refused, with the reason.
 *
 * @param policyId the policy submitted by hand, or null for one of the loop's own, which was not proposed
 * @param strategy the best one, or null when there was none to score
 * @param explanation one sentence for an operator
 * @param score of the strategy, or null
 * @param actions that would have been carried out, in order; none where no strategy was chosen
 */
public record PolicyWithheld(
        String id,
        String systemId,
        Instant time,
        String policyId,
        String cause,
        String component,
        String strategy,
        WithheldReason reason,
        String explanation,
        Score score,
        List<Alternative> alternatives,
        String analysisId,
        String episodeId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PlannedAction> actions)
        implements PolicyEvent {
    public PolicyWithheld {
        EventChecks.check(id, systemId, time);
        Require.text(cause, "cause");
        Require.present(reason, "reason");
        Require.text(explanation, "explanation");
        alternatives = Require.copy(alternatives);
        actions = Require.copy(actions);
    }
}
