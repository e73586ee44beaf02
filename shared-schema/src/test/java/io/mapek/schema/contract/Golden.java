package io.mapek.schema.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A sample of an event as version 1 wrote it: {@code <EventName>.json}, or {@code <EventName>-<case>.json}. Never edited,
 * only added to.
 */
public record Golden(String name, String text) {
    static final Path DIRECTORY = Path.of("src/test/resources/golden/v1");
    private static final Topics TOPICS = new Topics("", Topics.DEFAULT_PARTITIONS);

    /** All of them, by name. */
    public static List<Golden> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file ->
                            Character.isUpperCase(file.getFileName().toString().charAt(0)))
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Golden::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Golden of(Path file) {
        try {
            return new Golden(file.getFileName().toString().replace(".json", ""), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The event's name, which its file's name begins with. */
    public String type() {
        return name.split("-", 2)[0];
    }

    /** As a tree, to take apart. */
    public ObjectNode tree() {
        try {
            return (ObjectNode) Json.mapper().readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As an event. */
    public Event event() {
        try {
            return Json.mapper().readValue(text, Event.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The record that a client sends with that value, to the topic and with the key of this sample. */
    public IncomingRecord recordOf(byte[] value) {
        Event event = event();
        return new IncomingRecord(
                TOPICS.name(Topic.of(event)),
                TOPICS.partitionOf(event.systemId()),
                7,
                Topics.keyOf(event),
                value,
                Instant.parse("2026-03-02T10:00:00Z"),
                new RecordHeaders());
    }

    @Override
    public String toString() {
        return name;
    }
}
