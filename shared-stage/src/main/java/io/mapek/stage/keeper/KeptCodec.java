package io.mapek.stage.keeper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import io.mapek.schema.kafka.Json;
import io.mapek.stage.StageSpec;
import java.io.IOException;

/**
 * Writes and reads what is kept of a system, in Smile, JSON's binary form (https://github.com/FasterXML/smile-format-specification);
 * reads this version of the state and the one before, and JSON, as earlier ones wrote. What a field was added for was not
 * kept before: a number that is missing is 0, anything else is for the state to say.
 */
final class KeptCodec<S> {
    private static final ObjectMapper SMILE = Json.configured(SmileMapper.builder(SmileFactory.builder()
            .enable(SmileGenerator.Feature.CHECK_SHARED_STRING_VALUES)
            .disable(SmileGenerator.Feature.ENCODE_BINARY_AS_7BIT)
            .build()));

    private final int version;
    private final String stage;
    private final ObjectReader reader;
    private final ObjectReader jsonReader;
    private final ObjectWriter writer;

    KeptCodec(StageSpec<S> spec) {
        JavaType type = SMILE.getTypeFactory().constructParametricType(Kept.class, spec.stateType());
        this.version = spec.stateVersion();
        this.stage = spec.name();
        this.reader = SMILE.readerFor(type).without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        this.jsonReader = Json.mapper().readerFor(type).without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        this.writer = SMILE.writerFor(type);
    }

    byte[] write(Kept<S> kept) {
        try {
            return writer.writeValueAsBytes(kept);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write the state of system " + kept.systemId(), impossible);
        }
    }

    Kept<S> read(String systemId, byte[] bytes) {
        try {
            Kept<S> kept = (bytes.length > 0 && bytes[0] == '{' ? jsonReader : reader).readValue(bytes);
            requireReadable(systemId, kept.version());
            return kept.at(version);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "the state of system '" + systemId + "' cannot be read by this " + stage + ": "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    private void requireReadable(String systemId, int found) {
        if (found > version || found < version - 1) {
            throw new IllegalStateException("the state of system '" + systemId + "' has version " + found
                    + ", but this " + stage + " reads " + (version - 1) + " and " + version
                    + ": start the version between first");
        }
    }
}
