package io.mapek.local.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The golden samples, as they are or with a field changed. */
final class Samples {
    private Samples() {}

    static Event golden(String name) {
        return event(tree(name));
    }

    /** A golden sample with another value in a field; {@code path} is a JSON pointer. */
    static Event with(String name, String path, Object value) {
        ObjectNode tree = tree(name);
        int last = path.lastIndexOf('/');
        ObjectNode parent = last == 0 ? tree : (ObjectNode) tree.at(path.substring(0, last));
        parent.set(path.substring(last + 1), Json.mapper().valueToTree(value));
        return event(tree);
    }

    /** The golden cycle with nothing in breach. */
    static Event quietCycle(String status) {
        ObjectNode tree = tree("CycleCompleted");
        tree.put("status", status).put("activeTotal", 0).put("atStakeTotal", 0).putArray("active");
        return event(tree);
    }

    private static ObjectNode tree(String name) {
        String resource = "/golden/v1/" + name + ".json";
        try (InputStream in = Samples.class.getResourceAsStream(resource)) {
            return (ObjectNode) Json.mapper().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    private static Event event(ObjectNode tree) {
        try {
            return Json.mapper().treeToValue(tree, Event.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
