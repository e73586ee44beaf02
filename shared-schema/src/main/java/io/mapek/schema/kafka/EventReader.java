package io.mapek.schema.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.event.Event;
import io.mapek.schema.model.Ids;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads records into events. A foreign client need not write {@code id}, {@code time} and {@code systemId}: they are
 * taken from the CloudEvents headers, else from the record's place, timestamp and key.
 */
public final class EventReader {
    /** Larger values are refused, so that a dead letter with its headers still fits a record. */
    public static final int MAX_BYTES = 900_000;

    private final Topics topics;

    public EventReader(Topics topics) {
        this.topics = topics;
    }

    /** Reads one record. */
    public Reading read(IncomingRecord incoming) {
        Optional<String> flaw = flawOf(incoming);
        if (flaw.isPresent()) {
            return new Reading.Unreadable(flaw.get());
        }
        try {
            return placed(parse(incoming), incoming);
        } catch (InvalidTypeIdException unknown) {
            return unknown.getTypeId() == null
                    ? new Reading.Unreadable("the property 'type' is missing")
                    : new Reading.UnknownType(unknown.getTypeId());
        } catch (JsonProcessingException broken) {
            return new Reading.Unreadable("not a valid event: " + reasonOf(broken));
        } catch (IOException impossible) {
            return new Reading.Unreadable("not readable: " + impossible.getMessage());
        }
    }

    private static Optional<String> flawOf(IncomingRecord incoming) {
        if (incoming.value() == null) {
            return Optional.of("a tombstone: the value is empty");
        }
        if (incoming.value().length > MAX_BYTES) {
            return Optional.of("oversized: " + incoming.value().length + " bytes, at most " + MAX_BYTES);
        }
        if (incoming.key() == null || incoming.key().isBlank()) {
            return Optional.of("without a key: the key must be the system's id");
        }
        return Optional.empty();
    }

    private static Event parse(IncomingRecord incoming) throws IOException {
        try {
            return Json.mapper().readValue(incoming.value(), Event.class);
        } catch (ValueInstantiationException incomplete) {
            JsonNode tree = Json.mapper().readTree(incoming.value());
            if (tree instanceof ObjectNode node && complete(node, incoming)) {
                return Json.mapper().treeToValue(node, Event.class);
            }
            throw incomplete;
        }
    }

    private static boolean complete(ObjectNode node, IncomingRecord incoming) {
        boolean completed = false;
        if (!node.hasNonNull("id")) {
            node.put(
                    "id", EventHeaders.text(incoming.headers(), EventHeaders.ID).orElseGet(() -> placeId(incoming)));
            completed = true;
        }
        if (!node.hasNonNull("time")) {
            node.put(
                    "time",
                    EventHeaders.text(incoming.headers(), EventHeaders.TIME)
                            .orElseGet(() -> incoming.timestamp().toString()));
            completed = true;
        }
        if (!node.hasNonNull("systemId")) {
            node.put("systemId", Topics.systemOf(incoming.key()));
            completed = true;
        }
        return completed;
    }

    /** The id of an event whose sender gave it none: its place on the topic. */
    private static String placeId(IncomingRecord incoming) {
        return Ids.derive("record", incoming.topic(), incoming.partition(), incoming.offset());
    }

    private Reading placed(Event event, IncomingRecord incoming) {
        if (event == null) {
            return new Reading.Unreadable("not a valid event: null");
        }
        if (!event.systemId().equals(Topics.systemOf(incoming.key()))) {
            return new Reading.Unreadable(
                    "wrong key: '" + incoming.key() + "' for an event of system '" + event.systemId() + "'");
        }
        String home = topics.name(Topic.of(event));
        return home.equals(incoming.topic())
                ? new Reading.Known(event)
                : new Reading.Unreadable(
                        event.getClass().getSimpleName() + " belongs on topic " + home + ", not " + incoming.topic());
    }

    private static String reasonOf(JsonProcessingException broken) {
        Throwable cause = broken.getCause() instanceof IllegalArgumentException refused ? refused : broken;
        return cause == broken ? broken.getOriginalMessage() : cause.getMessage();
    }
}
