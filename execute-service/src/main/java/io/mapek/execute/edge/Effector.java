package io.mapek.execute.edge;

import io.mapek.schema.event.ActionRequested;

/** Carries out requests on one kind of target: an edge, which acts and decides nothing. */
public interface Effector {
    /** What a target's {@code effector} says when it is this one's. */
    String name();

    /** Makes one attempt, within the request's timeout. It may block; repeating it must do no harm. */
    Outcome perform(ActionRequested request);
}
