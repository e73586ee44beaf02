package io.mapek.schema.systems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.JsonFlaw;
import java.io.IOException;
import java.time.Duration;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads a YAML text strictly: what is not understood, or said twice, is refused with its path and the reason. */
final class SystemsYaml {
    /** Room for tens of thousands of systems; the parser's own limit ends at a few thousand. */
    private static final int LONGEST = 64 << 20;

    private static final ObjectMapper YAML = mapper();

    private SystemsYaml() {}

    /**
     * The value of a text.
     *
     * @param name what to call the text in errors
     */
    static <T> T read(String text, String name, Class<T> type) {
        try {
            refuseAliases(text, name);
            T value = YAML.readValue(text, type);
            if (value == null) {
                throw new InvalidSystems(name + ": is empty");
            }
            return value;
        } catch (JsonProcessingException wrong) {
            throw new InvalidSystems(name + placeOf(wrong) + ": " + JsonFlaw.of(wrong));
        } catch (IOException unreadable) {
            throw new InvalidSystems(name + ": " + unreadable.getMessage());
        }
    }

    private static String placeOf(JsonProcessingException wrong) {
        return wrong.getLocation() == null || wrong.getLocation().getLineNr() < 1
                ? ""
                : " line " + wrong.getLocation().getLineNr();
    }

    /** The parser would hand out an alias as the text of its name. */
    private static void refuseAliases(String text, String name) throws IOException {
        try (YAMLParser parser = factory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new InvalidSystems(name + " line "
                            + parser.currentTokenLocation().getLineNr() + ": alias '*" + parser.getText()
                            + "' is not supported: write it out");
                }
            }
        }
    }

    private static YAMLFactory factory() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        return YAMLFactory.builder().loaderOptions(options).build();
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = YAMLMapper.builder(factory())
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationText()))
                .build();
        Json.register(mapper);
        return mapper;
    }
}
