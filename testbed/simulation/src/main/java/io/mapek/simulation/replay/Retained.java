package io.mapek.simulation.replay;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Topic;
import io.mapek.simulation.story.Loop;
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
    Collection<Recording> recordings(Loop loop) {
        Map<String, Recording> recordings = Recording.of(events);
        refused.stream().filter(refusal -> isRead(refusal, loop)).forEach(refusal -> {
            String systemId = refusal.event().systemId();
            recordings.values().stream()
                    .filter(one -> systemId.equals(Event.EVERY_SYSTEM) || systemId.equals(one.systemId()))
                    .forEach(one -> one.refuse(refusal.stage(), refusal.event().id()));
        });
        return recordings.values();
    }

    /** A service's edges refuse other records than its stage. */
    private static boolean isRead(Refusal refusal, Loop loop) {
        return loop.stages()
                .filter(stage -> stage.name().equals(refusal.stage()))
                .anyMatch(stage -> stage.inputs().contains(Topic.of(refusal.event())));
    }
}
