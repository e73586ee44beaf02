package io.mapek.schema.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Action;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every record found anywhere inside the golden samples; tells which fields a reader cannot do without. */
final class Samples {
    private final Map<Class<?>, List<Object>> byClass = new HashMap<>();

    /** All that the golden samples hold. */
    static Samples ofGoldens() {
        Samples samples = new Samples();
        Golden.all().forEach(golden -> samples.add(golden.event()));
        return samples;
    }

    private void add(Object value) {
        switch (value) {
            case null -> {}
            case Collection<?> many -> many.forEach(this::add);
            case Map<?, ?> many -> many.values().forEach(this::add);
            case Record one -> {
                byClass.computeIfAbsent(one.getClass(), type -> new java.util.ArrayList<>())
                        .add(one);
                Stream.of(one.getClass().getRecordComponents()).forEach(component -> add(read(component, one)));
            }
            default -> {}
        }
    }

    /** Whether there is a sample of it in which the component has a value. */
    boolean show(RecordComponent component) {
        return byClass.getOrDefault(component.getDeclaringRecord(), List.of()).stream()
                .anyMatch(sample -> read(component, sample) != null);
    }

    /** Whether some sample cannot be read once the property is taken out of it. */
    boolean need(Class<?> type, String property) {
        List<Object> samples = byClass.getOrDefault(type, List.of());
        if (samples.isEmpty()) {
            throw new IllegalStateException("no golden sample holds a " + type.getSimpleName() + ": add one");
        }
        return samples.stream().anyMatch(sample -> !isReadWithout(property, sample));
    }

    private static boolean isReadWithout(String property, Object sample) {
        try {
            ObjectNode tree = (ObjectNode) Json.mapper().readTree(Json.mapper().writeValueAsBytes(sample));
            tree.remove(property);
            Json.mapper().treeToValue(tree, familyOf(sample));
            return true;
        } catch (JsonProcessingException refused) {
            return false;
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static Class<?> familyOf(Object sample) {
        return switch (sample) {
            case Event e -> Event.class;
            case Action a -> Action.class;
            default -> sample.getClass();
        };
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
