package io.mapek.simulation.replay;

import io.mapek.schema.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What a stage only collects: it is in no journal, and is taken before the next input that is not earlier. What came first
 * may be of a later moment.
 */
final class Collected {
    private final List<Event> waiting = new ArrayList<>();

    void add(Event event) {
        waiting.add(event);
    }

    /** Those not later than a moment, as they came. */
    List<Event> until(Instant time) {
        List<Event> due = new ArrayList<>();
        for (Iterator<Event> each = waiting.iterator(); each.hasNext(); ) {
            Event event = each.next();
            if (!event.time().isAfter(time)) {
                due.add(event);
                each.remove();
            }
        }
        return due;
    }
}
