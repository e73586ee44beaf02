package io.mapek.schema.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What readers of the events rely on: per event its topic, and per field, nested ones included, its type, its enum's
 * values and whether it is always there. Says what a newer contract breaks.
 */
record Contract(SortedMap<String, Promise> events) {
    /** What is promised of one event; fields by path, such as {@code policy.actions[].action<SCALE_UP>.replicas}. */
    record Promise(String topic, SortedMap<String, Field> fields) {}

    /** What is promised of one field. */
    record Field(String type, boolean required, SortedSet<String> values) {}

    /** The contract that the schemas state. */
    static Contract of(EventSchemas schemas) {
        SortedMap<String, Promise> events = new TreeMap<>();
        for (Class<?> event : EventSchemas.events()) {
            SortedMap<String, Field> fields = new TreeMap<>();
            ObjectNode schema = schemas.of(event);
            collect(schema, schema, "", fields);
            events.put(event.getSimpleName(), new Promise(topicOf(event), fields));
        }
        return new Contract(events);
    }

    private static String topicOf(Class<?> event) {
        return Stream.of(Topic.values())
                .filter(topic -> topic.family() != null && topic.family().isAssignableFrom(event))
                .findFirst()
                .orElseThrow()
                .baseName();
    }

    private static void collect(ObjectNode root, JsonNode object, String prefix, SortedMap<String, Field> fields) {
        List<String> required = new ArrayList<>();
        object.path("required").forEach(name -> required.add(name.asText()));
        object.path("properties")
                .properties()
                .forEach(property -> add(
                        root,
                        property.getValue(),
                        prefix + property.getKey(),
                        required.contains(property.getKey()),
                        fields));
    }

    private static void add(
            ObjectNode root, JsonNode written, String path, boolean required, SortedMap<String, Field> fields) {
        JsonNode schema = resolve(root, written);
        SortedSet<String> values = new TreeSet<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        if (schema.has("const")) {
            values.add(schema.get("const").asText());
        }
        String type = schema.has("anyOf") ? "object" : schema.path("type").asText("string");
        String form = schema.has("pattern") ? "duration" : schema.path("format").asText("");
        fields.put(path, new Field(form.isEmpty() ? type : type + " " + form, required, values));
        for (JsonNode option : schema.path("anyOf")) {
            JsonNode action = resolve(root, option);
            String name = action.path("properties").path("type").path("const").asText();
            collect(root, action, path + "<" + name + ">.", fields);
        }
        collect(root, schema, path + ".", fields);
        if (schema.has("items")) {
            add(root, schema.get("items"), path + "[]", true, fields);
        }
        if (schema.has("additionalProperties")) {
            add(root, schema.get("additionalProperties"), path + "{}", true, fields);
        }
    }

    private static JsonNode resolve(ObjectNode root, JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /** What a reader of this contract would miss in the newer one; empty when nothing. */
    List<String> brokenBy(Contract newer) {
        List<String> breaks = new ArrayList<>();
        events.forEach((event, promise) -> {
            Promise now = newer.events.get(event);
            if (now == null) {
                breaks.add(event + " is gone");
            } else {
                if (!now.topic().equals(promise.topic())) {
                    breaks.add(event + " moved from " + promise.topic() + " to " + now.topic());
                }
                breaks.addAll(brokenFields(event, promise.fields(), now.fields()));
            }
        });
        return breaks;
    }

    private static List<String> brokenFields(String event, Map<String, Field> before, Map<String, Field> after) {
        List<String> breaks = new ArrayList<>();
        before.forEach((path, field) -> {
            String place = event + "." + path;
            Field now = after.get(path);
            if (now == null) {
                breaks.add(place + " is gone or renamed");
            } else if (!now.type().equals(field.type())) {
                breaks.add(place + " was " + field.type() + ", is " + now.type());
            } else if (now.required() != field.required()) {
                breaks.add(place + (now.required() ? " has become required" : " can be missing now"));
            } else if (!now.values().containsAll(field.values())) {
                breaks.add(place + " lost values: " + field.values() + " became " + now.values());
            }
        });
        after.forEach((path, field) -> {
            boolean isNewInOldObject = !before.containsKey(path) && isIn(before, parentOf(path));
            if (isNewInOldObject && field.required() && !path.endsWith("[]") && !path.endsWith("{}")) {
                breaks.add(event + "." + path + " is new and required: older events do not have it");
            }
        });
        return breaks;
    }

    private static boolean isIn(Map<String, Field> fields, String parent) {
        return parent.isEmpty() || fields.keySet().stream().anyMatch(path -> path.startsWith(parent));
    }

    private static String parentOf(String path) {
        return path.substring(0, path.lastIndexOf('.') + 1);
    }

    /** As text for a file. */
    String print() {
        return Json.mapper().valueToTree(this).toPrettyString() + "\n";
    }
}
