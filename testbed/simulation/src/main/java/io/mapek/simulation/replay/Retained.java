package io.mapek.simulation.replay;

import io.mapek.schema.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What topics retain.
 *
 * @param events in the order of their topics
 * @param refused what stages could not use of them
 */
public record Retained(List<Event> events, List<Refusal> refused) {
    /**
     * A stage's dead letter.
     *
     * @param stage who refused it
     * @param event what it was
     */
    public record Refusal(String stage, Event event) {}

    /** Of each system. */
    Collection<Recording> recordings() {
        Map<String, Recording> recordings = Recording.of(events);
        for (Refusal refusal : refused) {
            if (refusal.event().systemId().equals(Event.EVERY_SYSTEM)) {
                recordings
                        .values()
                        .forEach(one ->
                                one.refuse(refusal.stage(), refusal.event().id()));
            } else if (recordings.containsKey(refusal.event().systemId())) {
                recordings
                        .get(refusal.event().systemId())
                        .refuse(refusal.stage(), refusal.event().id());
            }
        }
        return recordings.values();
    }
}
