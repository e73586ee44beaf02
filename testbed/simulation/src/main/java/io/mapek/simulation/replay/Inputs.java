package io.mapek.simulation.replay;

import io.mapek.schema.event.ConfigurationChanged;
import io.mapek.schema.event.DeadlineFired;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.StateKept;
import java.util.Map;
import java.util.Optional;

/** The events that journals name: as they are said now, or as they came from outside then. */
record Inputs(Map<String, Event> byId) {
    static Optional<String> idOf(JournalEvent entry) {
        return switch (entry) {
            case InputApplied applied -> Optional.of(applied.inputId());
            case DeadlineFired fired -> Optional.empty();
            case ConfigurationChanged changed -> Optional.empty();
            case StateKept kept -> Optional.empty();
        };
    }

    Optional<Event> of(JournalEvent entry) {
        return idOf(entry).map(byId::get);
    }

    void put(Event event) {
        byId.put(event.id(), event);
    }
}
