package io.mapek.schema.systems;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Risk;
import java.util.List;

/**
 * A remedy for a cause.
 *
 * @param actions in order; irreversible ones last
 * @param prior the expected effect until something is learned, 0 to 1
 * @param machineApproval false when only a person may approve it
 */
public record Strategy(
        String name,
        String cause,
        List<Action> actions,
        Priority priority,
        Risk risk,
        double prior,
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
