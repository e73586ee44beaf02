package io.mapek.schema.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.schema.event.Event;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** Writes events as plain JSON. */
public final class EventSerializer implements Serializer<Event> {
    @Override
    public byte[] serialize(String topic, Event event) {
        try {
            return event == null ? null : Json.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new SerializationException("cannot write " + event.getClass().getSimpleName(), impossible);
        }
    }
}
