package io.mapek.simulation.invariant;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.Event;
import io.mapek.simulation.target.Touch;
import java.util.HashMap;
import java.util.Map;

/** An action changes a value once, however often it is asked for; unless somebody else changed it meanwhile. */
final class DoneOnce implements Invariant {
    private final Map<String, String> doneBy = new HashMap<>();
    private final Map<String, String> actions = new HashMap<>();

    @Override
    public void published(Event event) {
        if (event instanceof ActionRequested request) {
            actions.put(request.id(), request.actionId());
        }
    }

    @Override
    public void touched(Touch touch) {
        String value = touch.component() + "." + touch.key();
        switch (touch.by()) {
            case Touch.By.Request request -> {
                if (request.undo()) {
                    doneBy.remove(value);
                } else if (isAgain(value, actions.get(request.requestId()))) {
                    broken("action " + actions.get(request.requestId()) + " changed " + value + " twice, to "
                            + touch.after());
                }
            }
            case Touch.By.SomebodyElse s -> doneBy.remove(value);
            case Touch.By.Itself s -> doneBy.remove(value);
        }
    }

    private boolean isAgain(String value, String actionId) {
        return actionId != null && actionId.equals(doneBy.put(value, actionId));
    }
}
