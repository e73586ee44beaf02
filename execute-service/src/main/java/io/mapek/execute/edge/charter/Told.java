package io.mapek.execute.edge.charter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Charter's answer to a change tells of the values before, in a field that begins with {@code previous}. */
final class Told {
    private Told() {}

    /** One value: itself, or under its key in an object; null is a value that was not set. */
    static Optional<Map<String, String>> value(JsonNode answer, String key) {
        return previous(answer)
                .map(before -> before.isObject() ? before.path(key) : before)
                .filter(JsonNode::isValueNode)
                .findFirst()
                .map(before -> before.isNull() ? Map.of() : Map.of(key, before.asText()));
    }

    /** Settings: an object of those that were set. */
    static Optional<Map<String, String>> settings(JsonNode answer, Set<String> keys) {
        return previous(answer).filter(JsonNode::isObject).findFirst().map(before -> {
            Map<String, String> values = new TreeMap<>();
            before.properties().stream()
                    .filter(one -> keys.contains(one.getKey()))
                    .filter(one ->
                            one.getValue().isValueNode() && !one.getValue().isNull())
                    .forEach(one -> values.put(one.getKey(), one.getValue().asText()));
            return values;
        });
    }

    private static Stream<JsonNode> previous(JsonNode answer) {
        return answer.properties().stream()
                .filter(field -> field.getKey().startsWith("previous"))
                .map(Map.Entry::getValue);
    }
}
