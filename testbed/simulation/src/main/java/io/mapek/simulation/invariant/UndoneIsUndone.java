package io.mapek.simulation.invariant;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.model.ActionRecord;
import io.mapek.schema.model.ActionState;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.simulation.target.Touch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An undone execution leaves the target as it was, or names what somebody else changed; a failed one lists what it left
 * changed; one that did not start changed nothing.
 */
final class UndoneIsUndone implements Invariant {
    private final World world;
    private final Map<String, Map<String, String>> before = new HashMap<>();
    private final Set<String> foreign = new HashSet<>();
    private final Set<String> changers = new HashSet<>();

    UndoneIsUndone(World world) {
        this.world = world;
    }

    @Override
    public void published(Event event) {
        if (event instanceof ExecutionStarted started) {
            foreign.clear();
            started.policy()
                    .actions()
                    .forEach(planned -> before.put(
                            planned.actionId(),
                            world.target().values(planned.target().name())));
        } else if (event instanceof ExecutionFinished finished) {
            check(finished);
        }
    }

    @Override
    public void touched(Touch touch) {
        switch (touch.by()) {
            case Touch.By.Request request -> {
                if (!request.undo()) {
                    changers.add(request.executionId());
                }
            }
            case Touch.By.SomebodyElse s -> foreign.add(touch.component() + "." + touch.key());
            case Touch.By.Itself s -> foreign.add(touch.component() + "." + touch.key());
        }
    }

    private void check(ExecutionFinished finished) {
        if (finished.notStarted() && changers.contains(finished.executionId())) {
            broken("execution " + finished.executionId() + " says that it did not start, and changed the target");
        }
        if (finished.policy().undoOf() != null) {
            finished.actions().stream()
                    .filter(record -> record.state() == ActionState.UNDONE)
                    .forEach(record -> check(finished, record, record.planned().before()));
            return;
        }
        boolean undone = finished.status() == ExecutionStatus.ROLLED_BACK;
        boolean failed = finished.status() == ExecutionStatus.FAILED
                && !finished.notStarted()
                && finished.leftChanged().isEmpty();
        if (undone || failed) {
            finished.actions().stream()
                    .filter(record -> record.state() != ActionState.LEFT_TO_OTHERS)
                    .forEach(record ->
                            check(finished, record, before.get(record.planned().actionId())));
        }
    }

    private void check(ExecutionFinished finished, ActionRecord record, Map<String, String> known) {
        String component = record.planned().target().name();
        Map<String, String> then = known == null ? Map.of() : known;
        for (String key :
                record.planned().action().desired(record.planned().actionId()).keySet()) {
            String now = world.target().value(component, key);
            if (!Objects.equals(now, then.get(key)) && !foreign.contains(component + "." + key)) {
                broken("execution " + finished.executionId() + " ended " + finished.status() + " and left " + component
                        + "." + key + " at " + now + " where it was " + then.get(key));
            }
        }
    }
}
