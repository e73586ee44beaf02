package io.mapek.execute.edge;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.systems.EffectorKind;
import io.mapek.schema.systems.EffectorSettings;

/**
 * Carries out requests on one kind of target: an edge, which acts and decides nothing. How to add one is told in
 * {@code docs/effectors.md}.
 */
public interface Effector {
    /** What the settings of an effector say when it is this one's. */
    EffectorKind kind();

    /** Makes one attempt, within the request's timeout. It may block; repeating it must do no harm. */
    Outcome perform(ActionRequested request, EffectorSettings settings);
}
