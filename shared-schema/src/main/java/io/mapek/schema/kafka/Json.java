package io.mapek.schema.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.mapek.schema.event.Event;
import io.mapek.schema.model.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/** The one Jackson set-up: times and durations as ISO-8601 text, unknown fields ignored, nulls left out. */
public final class Json {
    private static final JsonMapper MAPPER = configured(JsonMapper.builder());

    private Json() {}

    /** The shared mapper; it is thread-safe and must not be reconfigured. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** A mapper of the same set-up, for JSON or another format that Jackson writes. */
    public static <M extends ObjectMapper> M configured(MapperBuilder<M, ?> builder) {
        M mapper = builder.addModule(new JavaTimeModule())
                .addModule(new SimpleModule()
                        .addDeserializer(Instant.class, new InstantReader())
                        .addDeserializer(Duration.class, new DurationReader()))
                .addModule(new Jdk8Module())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
                .build();
        register(mapper);
        return mapper;
    }

    /** Makes another mapper know the names of the events and actions. */
    public static void register(ObjectMapper mapper) {
        leaves(Event.class).forEach(type -> mapper.registerSubtypes(new NamedType(type, type.getSimpleName())));
        leaves(Action.class).forEach(type -> mapper.registerSubtypes(new NamedType(type, actionName(type))));
    }

    /** The records of a sealed family. */
    public static Stream<Class<?>> leaves(Class<?> family) {
        return family.isSealed() ? Stream.of(family.getPermittedSubclasses()).flatMap(Json::leaves) : Stream.of(family);
    }

    private static String actionName(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
