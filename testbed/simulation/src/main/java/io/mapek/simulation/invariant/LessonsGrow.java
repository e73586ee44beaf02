package io.mapek.simulation.invariant;

import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.OutcomeAssessed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A lesson's revisions grow, and each execution is assessed once. */
final class LessonsGrow implements Invariant {
    private final Map<String, Long> revisions = new HashMap<>();
    private final Set<String> assessed = new HashSet<>();

    @Override
    public void published(Event event) {
        if (event instanceof EffectivenessUpdated updated) {
            long revision = updated.effectiveness().revision();
            Long before = revisions.put(updated.effectiveness().key(), revision);
            if (before != null && revision <= before) {
                broken("lesson " + updated.effectiveness().key() + " has revision " + revision + " after " + before);
            }
        } else if (event instanceof OutcomeAssessed one
                && one.executionId() != null
                && !assessed.add(one.executionId())) {
            broken("execution " + one.executionId() + " was assessed twice");
        }
    }
}
