package io.mapek.schema.systems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code systems.yaml}, or makes the seed's one system from its environment variables. Whatever is wrong stops the
 * start, with the key and the reason.
 *
 * @param systems with their profiles put in
 * @param hash of the text: which configuration is in force
 */
public record SystemsFile(Systems systems, String hash) {
    private static final ObjectMapper YAML = yaml();

    /** Reads a file. */
    public static SystemsFile load(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException unreadable) {
            throw new InvalidSystems("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    /**
     * Reads a text.
     *
     * @param name what to call it in errors
     */
    public static SystemsFile parse(String text, String name) {
        Systems raw = read(text, name, Systems.class);
        List<ManagedSystem> complete =
                raw.systems().stream().map(SystemsFile::withProfiles).toList();
        complete.forEach(SystemsFile::check);
        return new SystemsFile(new Systems(complete), hashOf(text));
    }

    /** The file that the seed's environment variables stand for: one system named {@code charter}. */
    public static SystemsFile fromEnvironment(Map<String, String> environment) {
        return parse(SeedEnvironment.toYaml(environment), "the environment");
    }

    private static ManagedSystem withProfiles(ManagedSystem system) {
        ManagedSystem complete = system;
        for (String profile : system.profiles()) {
            complete = profile(profile, system.id()).into(complete);
        }
        return complete.strategies().isEmpty()
                ? profile("strategies", system.id()).into(complete)
                : complete;
    }

    private static Profile profile(String name, String systemId) {
        String resource = "/profiles/" + name + ".yaml";
        try (InputStream in = name.matches("[a-z-]+") ? SystemsFile.class.getResourceAsStream(resource) : null) {
            if (in == null) {
                throw new InvalidSystems("system '" + systemId + "': there is no profile '" + name
                        + "'; shipped ones are charter, charter-exporter, seed");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource, Profile.class);
        } catch (IOException unreadable) {
            throw new InvalidSystems("cannot read " + resource + ": " + unreadable.getMessage());
        }
    }

    private static void check(ManagedSystem system) {
        for (Component component : system.components()) {
            if (!system.effectors().isEmpty()
                    && !system.effectors().containsKey(component.target().effector())) {
                throw new InvalidSystems("system '" + system.id() + "', component '" + component.name()
                        + "': there is no effector '" + component.target().effector() + "' under effectors");
            }
        }
    }

    private static <T> T read(String text, String name, Class<T> type) {
        try {
            T value = YAML.readValue(text, type);
            if (value == null) {
                throw new InvalidSystems(name + " is empty");
            }
            return value;
        } catch (JsonMappingException wrong) {
            throw new InvalidSystems(name + ": " + pathOf(wrong) + ": " + reasonOf(wrong));
        } catch (JsonProcessingException broken) {
            throw new InvalidSystems(name + " is not YAML: " + broken.getMessage());
        }
    }

    private static String pathOf(JsonMappingException wrong) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "the file" : path.toString();
    }

    private static String reasonOf(JsonMappingException wrong) {
        return wrong.getCause() instanceof IllegalArgumentException refused
                ? refused.getMessage()
                : wrong.getOriginalMessage();
    }

    private static String hashOf(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectMapper yaml() {
        ObjectMapper mapper = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationText()))
                .build();
        Json.register(mapper);
        return mapper;
    }
}
