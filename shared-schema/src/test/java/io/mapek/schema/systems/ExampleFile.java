package io.mapek.schema.systems;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code deploy/systems.example.yaml} taken apart: the written objects of each record that describes a system. */
final class ExampleFile {
    static final Path PATH = Path.of("../deploy/systems.example.yaml");

    private final Map<Class<?>, List<ObjectNode>> written = new LinkedHashMap<>();

    static ExampleFile read() {
        ExampleFile example = new ExampleFile();
        try {
            JsonNode file = YAMLMapper.builder().build().readTree(PATH.toFile());
            example.collect(Systems.class, file);
            return example;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The records, outer ones first. */
    Collection<Class<?>> types() {
        return written.keySet();
    }

    /** All objects of one record. */
    List<ObjectNode> of(Class<?> type) {
        return written.getOrDefault(type, List.of());
    }

    private void collect(Type type, JsonNode node) {
        if (type instanceof ParameterizedType many) {
            Type element = many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
            node.forEach(value -> collect(element, value));
        } else if (type == Action.class) {
            collect(actionOf(node.path("type").asText()), node);
        } else if (type instanceof Class<?> record && record.isRecord() && node instanceof ObjectNode object) {
            written.computeIfAbsent(record, first -> new ArrayList<>()).add(object);
            for (RecordComponent component : record.getRecordComponents()) {
                collect(component.getGenericType(), object.path(keyOf(component)));
            }
        }
    }

    private static Class<?> actionOf(String type) {
        return Json.leaves(Action.class)
                .filter(leaf -> leaf.getSimpleName().equalsIgnoreCase(type.replace("_", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no action " + type));
    }

    /** The key that a component is written as. */
    static String keyOf(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        if (named != null && !named.value().isEmpty()) {
            return named.value();
        }
        return new PropertyNamingStrategies.KebabCaseStrategy().translate(component.getName());
    }

    /** Whether the object is still understood. */
    static boolean isUnderstood(Class<?> type, JsonNode object) {
        try {
            readAs(type, object);
            return true;
        } catch (InvalidSystems refused) {
            return false;
        }
    }

    static Object readAs(Class<?> type, JsonNode object) {
        Class<?> family = Action.class.isAssignableFrom(type) ? Action.class : type;
        return SystemsYaml.read(object.toString(), type.getSimpleName().toLowerCase(Locale.ROOT), family);
    }
}
