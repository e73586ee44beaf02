package io.mapek.stage.keeper;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.TraceContext;

/**
 * An event that a stage emits.
 *
 * @param cause id of the input, or of the deadline's journal entry, that made it
 * @param trace the trace it goes on with
 */
public record Emission(Event event, String cause, TraceContext trace) {}
