package io.mapek.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.mapek.local.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a policy made by hand; a field that no policy has is a mistake, not a wish. */
final class PolicyFile {
    private static final List<String> FIELDS =
            List.of("cause", "component", "strategy", "actions", "priority", "risk", "reason");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private PolicyFile() {}

    static JsonNode read(Path file) {
        try {
            JsonNode policy = YAML.readTree(Files.readString(file));
            if (policy == null || !policy.isObject()) {
                throw new CannotStart(file + " holds no policy: it must have the fields actions and reason.");
            }
            policy.fieldNames().forEachRemaining(field -> {
                if (!FIELDS.contains(field)) {
                    throw new CannotStart(file + ": there is no field '" + field + "'; there are " + FIELDS + ".");
                }
            });
            return policy;
        } catch (JsonProcessingException wrong) {
            throw new CannotStart(file + " is neither YAML nor JSON: " + wrong.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new CannotStart("Cannot read " + file + ": " + unreadable);
        }
    }
}
