package io.mapek.simulation.invariant;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.Event;
import io.mapek.simulation.fault.Clockwork;
import io.mapek.simulation.fault.Schedule;
import io.mapek.simulation.target.Touch;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Nothing is done after its {@code notAfter}, by the effector's own clock. */
final class NothingTooLate implements Invariant {
    private final World world;
    private final Schedule schedule;
    private final Map<String, Instant> limits = new HashMap<>();

    NothingTooLate(World world, Schedule schedule) {
        this.world = world;
        this.schedule = schedule;
    }

    @Override
    public void published(Event event) {
        if (event instanceof ActionRequested request) {
            switch (request.phase()) {
                case PREPARE, DO -> limits.put(request.id(), limit(request));
                case VERIFY, UNDO -> {}
            }
        }
    }

    private Instant limit(ActionRequested request) {
        if (request.notAfter() == null) {
            broken("request " + request.id() + " to " + request.phase() + " is for ever");
        }
        return request.notAfter();
    }

    @Override
    public void touched(Touch touch) {
        if (touch.by() instanceof Touch.By.Request request) {
            Instant clock = world.now().plus(schedule.error(Clockwork.EFFECTOR, world.now()));
            Instant limit = limits.get(request.requestId());
            if (limit != null && clock.isAfter(limit)) {
                broken("request " + request.requestId() + " was not to be done after " + limit + ", and was at "
                        + clock);
            }
        }
    }
}
