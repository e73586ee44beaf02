package io.mapek.schema.event;

import io.mapek.schema.model.Phase;

/** An effector's answer to one attempt. Topic {@code action-results}. */
public sealed interface ActionResult extends Event permits ActionCompleted, ActionFailed {
    /** The {@link ActionRequested#id} it answers. */
    String requestId();

    /** The execution concerned. */
    String executionId();

    /** The action concerned. */
    String actionId();

    /** The phase that was asked for. */
    Phase phase();

    /** The attempt that was asked for. */
    int attempt();
}
