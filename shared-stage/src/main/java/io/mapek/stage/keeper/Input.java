package io.mapek.stage.keeper;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.TraceContext;

/**
 * An event with its place.
 *
 * @param topic full name
 * @param offset its place on the topic's partition
 * @param trace the trace it belongs to
 */
public record Input(String topic, int partition, long offset, Event event, TraceContext trace) {}
