package io.mapek.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventSerializer;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events as version 1 wrote them are read, mean the same, and are written as they were. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenTest {
    private final EventSchemas schemas = new EventSchemas();
    private final EventReader reader = new EventReader(new Topics("", Topics.DEFAULT_PARTITIONS));

    static List<Golden> goldens() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void shouldBeReadAndWrittenAlike(Golden golden) throws IOException {
        Event event = golden.event();

        byte[] written = new EventSerializer().serialize("any", event);

        assertThat(Json.mapper().readTree(written)).isEqualTo(golden.tree());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void shouldBeKnownOnItsTopic(Golden golden) {
        Reading reading = reader.read(golden.recordOf(bytes(golden.text())));

        assertThat(reading).isEqualTo(new Reading.Known(golden.event()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void shouldFitItsSchema(Golden golden) {
        Set<ValidationMessage> flaws = schemaOf(golden).validate(golden.text(), InputFormat.JSON, GoldenTest::strictly);

        assertThat(flaws).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void shouldNotFitItsSchemaWithoutARequiredField(Golden golden) {
        JsonSchema schema = schemaOf(golden);
        for (JsonNode required : schema.getSchemaNode().get("required")) {
            ObjectNode incomplete = golden.tree();
            incomplete.remove(required.asText());

            Set<ValidationMessage> flaws =
                    schema.validate(incomplete.toString(), InputFormat.JSON, GoldenTest::strictly);

            assertThat(flaws).as("without %s", required).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void shouldMeanTheSameWithFieldsNobodyKnows(Golden golden) {
        ObjectNode newer = (ObjectNode) withUnknownFields(golden.tree(), "");

        Reading reading = reader.read(golden.recordOf(bytes(newer.toString())));

        assertThat(reading).isEqualTo(new Reading.Known(golden.event()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void shouldBeSkippedWhenOfATypeNobodyKnows(Golden golden) {
        ObjectNode newer = golden.tree().put("type", golden.type() + "Again");

        Reading reading = reader.read(golden.recordOf(bytes(newer.toString())));

        assertThat(reading).isEqualTo(new Reading.UnknownType(golden.type() + "Again"));
    }

    @Test
    void shouldBeThereForEveryEvent() {
        Set<String> sampled = goldens().stream().map(Golden::type).collect(Collectors.toSet());

        assertThat(sampled)
                .isEqualTo(
                        EventSchemas.events().stream().map(Class::getSimpleName).collect(Collectors.toSet()));
    }

    @Test
    void shouldShowEveryFieldWithAValue() {
        Samples samples = Samples.ofGoldens();
        List<String> unseen = new ArrayList<>();

        EventSchemas.events().forEach(event -> List.of(event.getRecordComponents()).stream()
                .filter(component -> !samples.show(component))
                .forEach(component -> unseen.add(event.getSimpleName() + "." + component.getName())));

        assertThat(unseen).isEmpty();
    }

    @Test
    void shouldNeverBeEdited() throws IOException {
        var file = Golden.DIRECTORY.resolve("SHA256SUMS");
        Map<String, String> now = new TreeMap<>();
        goldens().forEach(golden -> now.put(golden.name() + ".json", digest(golden.text())));
        Map<String, String> before = new TreeMap<>();
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> before.put(line.substring(66), line.substring(0, 64)));
        }

        assertThat(now)
                .as("a golden sample is never edited or removed: add another case")
                .containsAllEntriesOf(before);
        CheckedIn.matches(
                file,
                now.entrySet().stream()
                        .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
                        .collect(Collectors.joining()));
    }

    private JsonSchema schemaOf(Golden golden) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        SchemaLocation.of("urn:mapek:event:v1:" + golden.type()),
                        schemas.of(golden.event().getClass()));
    }

    private static void strictly(com.networknt.schema.ExecutionContext context) {
        context.getExecutionConfig().setFormatAssertionsEnabled(true);
    }

    /** New fields in every object but maps, whose keys are nobody's but their own. */
    private static JsonNode withUnknownFields(JsonNode node, String field) {
        if (node instanceof ArrayNode list) {
            list.forEach(element -> withUnknownFields(element, field));
        } else if (node instanceof ObjectNode object && !MAPS.contains(field)) {
            object.properties().forEach(property -> withUnknownFields(property.getValue(), property.getKey()));
            object.put("newText", "x").put("newNumber", 1.5).putNull("newNothing");
            object.putObject("newObject").putArray("type").add(1);
        }
        return node;
    }

    private static final Set<String> MAPS = Set.of(
            "labels",
            "annotations",
            "atStake",
            "state",
            "before",
            "expected",
            "costs",
            "settings",
            "parameters",
            "beforeByComponent",
            "afterByComponent");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
