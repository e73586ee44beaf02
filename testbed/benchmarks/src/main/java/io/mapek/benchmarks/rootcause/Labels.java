package io.mapek.benchmarks.rootcause;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known to be right: {@code {case: component}}, or a list of components where several are. */
record Labels(Map<String, Set<String>> byCase) {
    /** The file that is looked for in a folder of cases. */
    static final String FILE = "labels.json";

    static Labels none() {
        return new Labels(Map.of());
    }

    /** Those of all files together. */
    static Labels read(List<Path> files) throws IOException {
        Map<String, Set<String>> all = new TreeMap<>();
        for (Path file : files) {
            JsonNode json = Json.mapper().readTree(Files.readString(file));
            if (!json.isObject()) {
                throw new IOException(file + ": is no {case: component}");
            }
            for (Map.Entry<String, JsonNode> label : json.properties()) {
                all.put(label.getKey(), components(file, label.getKey(), label.getValue()));
            }
        }
        return new Labels(all);
    }

    private static Set<String> components(Path file, String name, JsonNode json) throws IOException {
        Set<String> components = new TreeSet<>();
        for (JsonNode one : json.isArray() ? json : List.of(json)) {
            if (!one.isTextual()) {
                throw new IOException(file + ": the label of '" + name + "' is no component's name");
            }
            components.add(one.asText());
        }
        return components;
    }

    boolean knows(String name) {
        return byCase.containsKey(name);
    }

    /** Whether a right component is among the first so many. */
    boolean isRight(String name, List<String> ranking, int within) {
        return ranking.stream().limit(within).anyMatch(byCase.getOrDefault(name, Set.of())::contains);
    }
}
