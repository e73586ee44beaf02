package io.mapek.stage.runner;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.Topic;
import io.mapek.stage.StageSpec;
import io.mapek.stage.keeper.StateKeeper;

/** Decides where a record belongs, by its time, its system, and who may write to its topic. */
record Placing<S>(StageSpec<S> spec, Settings settings, int partition, StateKeeper<S> keeper) {
    Place of(Event event, Arrival arrival) {
        if (event.time().isAfter(settings.clock().instant().plus(Settings.FUTURE))) {
            return new Place.Aside("from the future: its time is " + event.time());
        }
        if (event.systemId().equals(Event.EVERY_SYSTEM)) {
            return everywhere(event, arrival);
        }
        int home = settings.topics().partitionOf(event.systemId());
        if (home != partition) {
            return misplaced(event, arrival, home);
        }
        return isOfNoSystem(event) ? ofNoSystem(event) : new Place.Here();
    }

    /** A foreign client writes it once, to any partition: it is spread to all, so that none goes on without it. */
    private Place everywhere(Event event, Arrival arrival) {
        if (EventHeaders.isEverywhere(arrival.incoming().headers()) || Outlet.isRerouted(arrival)) {
            return new Place.Here();
        }
        return sentOn(Topic.of(event).reroutedBy(), arrival);
    }

    /** Foreign clients hash keys differently: on the topics open to them a record is put right, once. */
    private Place misplaced(Event event, Arrival arrival, int home) {
        String reroutedBy = Topic.of(event).reroutedBy();
        if (reroutedBy == null || Outlet.isRerouted(arrival)) {
            return new Place.Aside("wrong partition: system '" + event.systemId() + "' belongs on " + home);
        }
        return sentOn(reroutedBy, arrival);
    }

    private Place sentOn(String reroutedBy, Arrival arrival) {
        if (!spec.name().equals(reroutedBy)) {
            return new Place.WithOthers();
        }
        return DeadLetter.hasRoomFor(arrival.incoming().headers())
                ? new Place.Home()
                : new Place.AsideForAll("its headers are too large to send it on to its partition");
    }

    /** Foreign clients may make up systems: of those nothing is kept, as it would stay for ever. */
    private boolean isOfNoSystem(Event event) {
        return Topic.of(event).reroutedBy() != null
                && !spec.stage().knows(event.systemId())
                && keeper.state(event.systemId()).isEmpty();
    }

    /** It is explained once, however many stages read it. */
    private Place ofNoSystem(Event event) {
        return spec.name().equals(Topic.of(event).reroutedBy())
                ? new Place.AsideForAll("no system '" + event.systemId() + "' is configured")
                : new Place.WithOthers();
    }
}
