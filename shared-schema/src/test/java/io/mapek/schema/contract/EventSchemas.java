package io.mapek.schema.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the JSON Schema of each event from its record: types from the components, descriptions from the Javadoc, required
 * fields from what the reader cannot do without.
 */
final class EventSchemas {
    private static final Set<String> GIVEN_BY_THE_RECORD = Set.of("id", "systemId", "time");
    private static final Map<Class<?>, List<String>> TEXTS = Map.of(
            Instant.class, List.of("format", "date-time"),
            // JSON Schema's format "duration" knows no fractions of a second
            Duration.class,
                    List.of("pattern", "^-?P(?=.)(-?\\d+D)?(T(?=.)(-?\\d+H)?(-?\\d+M)?(-?\\d+(\\.\\d{1,9})?S)?)?$"));

    private final Samples samples = Samples.ofGoldens();
    private final Javadocs javadocs = Javadocs.ofMain();
    private final SchemaGenerator generator = generator();

    /** The events, by name. */
    static List<Class<?>> events() {
        return Json.leaves(Event.class)
                .sorted((one, other) -> one.getSimpleName().compareTo(other.getSimpleName()))
                .toList();
    }

    /** The schema of one. */
    ObjectNode of(Class<?> event) {
        ObjectNode generated = generator.generateSchema(event);
        ObjectNode schema = Json.mapper().createObjectNode();
        schema.set("$schema", generated.remove("$schema"));
        schema.put("$id", "urn:mapek:event:v1:" + event.getSimpleName());
        schema.put("title", event.getSimpleName());
        JsonNode parts = generated.remove("$defs");
        schema.setAll(named(generated, event.getSimpleName()));
        if (parts instanceof ObjectNode definitions) {
            Json.leaves(Action.class)
                    .filter(action -> definitions.has(action.getSimpleName()))
                    .forEach(action -> definitions.set(
                            action.getSimpleName(),
                            named((ObjectNode) definitions.get(action.getSimpleName()), typeOf(action))));
            schema.set("$defs", definitions);
        }
        return schema;
    }

    private static ObjectNode named(ObjectNode object, String type) {
        ObjectNode properties = Json.mapper().createObjectNode();
        properties.putObject("type").put("const", type);
        properties.setAll((ObjectNode) object.get("properties"));
        ArrayNode required = Json.mapper().createArrayNode().add("type");
        object.path("required").forEach(required::add);
        object.set("properties", properties);
        object.set("required", required);
        return object;
    }

    private static String typeOf(Class<?> action) {
        return action.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    private SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(
                        JacksonOption.SKIP_SUBTYPE_LOOKUP,
                        JacksonOption.IGNORE_TYPE_INFO_TRANSFORM,
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS);
        config.forTypesInGeneral()
                .withPropertySorter((unused, unusedOther) -> 0)
                .withDescriptionResolver(
                        scope -> javadocs.of(scope.getType().getErasedType()).orElse(null))
                .withSubtypeResolver((type, context) -> type.getErasedType() == Action.class
                        ? Json.leaves(Action.class)
                                .map(leaf -> context.getTypeContext().resolveSubtype(type, leaf))
                                .toList()
                        : null)
                .withCustomDefinitionProvider((type, context) -> type.getErasedType() == Map.class
                        ? mapTo(context.createDefinitionReference(
                                type.getTypeParameters().getLast()))
                        : null)
                .withCustomDefinitionProvider((type, context) -> Optional.ofNullable(TEXTS.get(type.getErasedType()))
                        .map(EventSchemas::text)
                        .orElse(null));
        config.forFields()
                .withRequiredCheck(this::isRequired)
                .withDescriptionResolver(field -> field.isFakeContainerItemScope()
                        ? null
                        : javadocs.of(recordOf(field), field.getDeclaredName()).orElse(null));
        return new SchemaGenerator(config.build());
    }

    private static CustomDefinition mapTo(ObjectNode values) {
        ObjectNode map = Json.mapper().createObjectNode().put("type", "object");
        map.set("additionalProperties", values);
        return new CustomDefinition(map, true);
    }

    private static CustomDefinition text(List<String> form) {
        ObjectNode text = Json.mapper().createObjectNode().put("type", "string").put(form.getFirst(), form.getLast());
        return new CustomDefinition(text, true);
    }

    private static Class<?> recordOf(FieldScope field) {
        return field.getDeclaringType().getErasedType();
    }

    /** Whether foreign clients write it. */
    static boolean isOpen(Class<?> type) {
        return Command.class.isAssignableFrom(type) || ActionResult.class.isAssignableFrom(type);
    }

    /** Where foreign clients write, the record itself can say what these three would. */
    private boolean isRequired(FieldScope field) {
        Class<?> type = recordOf(field);
        return !(isOpen(type) && GIVEN_BY_THE_RECORD.contains(field.getName())) && samples.need(type, field.getName());
    }

    /** As text for a file. */
    static String print(JsonNode schema) {
        return schema.toPrettyString() + "\n";
    }
}
