package io.mapek.schema.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.Event;
import io.mapek.schema.model.Ids;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads records into events. A foreign client need not write {@code id}, {@code time} and {@code systemId}: they are
 * taken from the CloudEvents headers, else from the record's place, timestamp and key.
 */
public final class EventReader {
    /** Larger values are refused, so that a dead letter with its headers still fits a record. */
    public static final int MAX_BYTES = 900_000;

    /** What could be taken in two ways is refused: a field written twice, an enum by number, a fraction cut to a whole. */
    private static final ObjectReader EVENTS = Json.mapper()
            .readerFor(Event.class)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    /** Later ones cannot be written as a record's timestamp, or compared in it. */
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

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
            String json = JsonText.decode(incoming.value());
            Optional<String> wrong = JsonText.flawOf(json);
            return wrong.isPresent() ? new Reading.Unreadable(wrong.get()) : placed(parse(json, incoming), incoming);
        } catch (CharacterCodingException broken) {
            return new Reading.Unreadable("not UTF-8");
        } catch (InvalidTypeIdException type) {
            return isUnknownEvent(type)
                    ? new Reading.UnknownType(JsonFlaw.shortened(type.getTypeId()))
                    : new Reading.Unreadable("not a valid event: " + JsonFlaw.of(type));
        } catch (JsonProcessingException broken) {
            return new Reading.Unreadable("not a valid event: " + JsonFlaw.of(broken));
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

    /** An unknown type of an action is no unknown event: skipping it would lose it, a dead letter can be redriven. */
    private static boolean isUnknownEvent(InvalidTypeIdException type) {
        return type.getTypeId() != null
                && !type.getTypeId().isBlank()
                && type.getBaseType().hasRawClass(Event.class);
    }

    private static Event parse(String json, IncomingRecord incoming) throws JsonProcessingException {
        try {
            return EVENTS.readValue(json);
        } catch (ValueInstantiationException incomplete) {
            JsonNode tree = EVENTS.readTree(json);
            if (tree instanceof ObjectNode node && complete(node, incoming)) {
                return EVENTS.treeToValue(node, Event.class);
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

    private static String placeId(IncomingRecord incoming) {
        return placeId(incoming.topic(), incoming.partition(), incoming.offset());
    }

    /** The id of an event whose sender gave it none: its place on the topic. */
    public static String placeId(String topic, int partition, long offset) {
        return Ids.derive("record", topic, partition, offset);
    }

    private Reading placed(Event event, IncomingRecord incoming) {
        Optional<String> flaw = flawOf(event);
        if (flaw.isPresent()) {
            return new Reading.Unreadable(flaw.get());
        }
        if (!Topics.keyOf(event).equals(incoming.key())) {
            return new Reading.Unreadable("wrong key: " + JsonFlaw.quote(incoming.key()) + " where "
                    + JsonFlaw.quote(Topics.keyOf(event)) + " is the key");
        }
        String home = topics.name(Topic.of(event));
        return home.equals(incoming.topic())
                ? new Reading.Known(event)
                : new Reading.Unreadable(
                        event.getClass().getSimpleName() + " belongs on topic " + home + ", not " + incoming.topic());
    }

    private static Optional<String> flawOf(Event event) {
        if (event.time().isBefore(Instant.EPOCH) || event.time().isAfter(LAST_TIME)) {
            return Optional.of("time must be from 1970 to 9999, not " + event.time());
        }
        return event.systemId().equals(Event.EVERY_SYSTEM) && !(event instanceof Command)
                ? Optional.of("systemId: only a command can be for every system")
                : Optional.empty();
    }
}
