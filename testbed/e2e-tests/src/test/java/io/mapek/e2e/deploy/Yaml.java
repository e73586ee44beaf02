package io.mapek.e2e.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The repository's YAML files as trees; a key written twice is refused. */
final class Yaml {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private Yaml() {}

    static JsonNode read(String file) {
        return readAll(ROOT.resolve(file)).getFirst();
    }

    static List<JsonNode> readAll(Path file) {
        return parseAll(text(file));
    }

    static JsonNode parse(String text) {
        return parseAll(text).getFirst();
    }

    static List<JsonNode> parseAll(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new org.yaml.snakeyaml.Yaml(new SafeConstructor(strict)).loadAll(text)) {
            documents.add(Json.mapper().valueToTree(document));
        }
        return documents;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Path> files(String directory) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
