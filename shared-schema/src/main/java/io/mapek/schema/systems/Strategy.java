package io.mapek.schema.systems;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Risk;
import java.util.List;

/**
 * A remedy for a cause.
 *
 * @param name names it in policies and in what is learned
 * @param cause the root cause it is for
 * @param actions in order; irreversible ones last
 * @param priority what goes first among pending policies
 * @param risk how much can go wrong; decides who must approve
 * @param prior the expected effect until something is learned, 0 to 1
 * @param machineApproval false when only a person may approve it
 */
public record Strategy(
        String name,
        String cause,
        List<Action> actions,
        Priority priority,
        Risk risk,
        @JsonProperty(required = true) double prior,
        Boolean machineApproval) {
    public Strategy {
        Require.text(name, "name");
        Require.text(cause, "cause");
        actions = Require.copy(actions);
        Require.atLeast(actions.size(), 1, "number of actions");
        Require.present(priority, "priority");
        Require.present(risk, "risk");
        Require.within(prior, 0, 1, "prior");
        machineApproval = machineApproval == null || machineApproval;
        boolean irreversible = false;
        for (Action action : actions) {
            if (irreversible && action.isReversible()) {
                throw new IllegalArgumentException("actions that cannot be undone must stand last in " + name);
            }
            irreversible |= !action.isReversible();
        }
    }
}
