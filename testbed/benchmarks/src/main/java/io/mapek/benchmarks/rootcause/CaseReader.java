package io.mapek.benchmarks.rootcause;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mapek.schema.model.Call;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads a case from its files. A line that cannot be used is told with file and line, and left out. */
final class CaseReader {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .reader();

    private final Conventions conventions;
    private final Consumer<String> flaws;

    CaseReader(Conventions conventions, Consumer<String> flaws) {
        this.conventions = conventions;
        this.flaws = flaws;
    }

    RootCauseCase read(CaseFiles files) throws IOException {
        Samples samples = new Samples(conventions);
        JsonNode header = samples(files.samples(), samples);
        double step = header.path("step_s").asDouble(0);
        double known = step > 0 ? step : samples.step();
        JsonNode until = header.path("normal_until_s");
        return new RootCauseCase(
                files.name(),
                known,
                until.isNumber() ? Double.valueOf(until.asDouble()) : null,
                samples.series(),
                samples.rows(known),
                files.callGraph().isPresent() ? calls(files.callGraph().get()) : List.of());
    }

    private JsonNode samples(Path file, Samples samples) throws IOException {
        JsonNode header = JSON.createObjectNode();
        try (BufferedReader lines = open(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    JsonNode json = parsed(line);
                    if (number == 1 && json != null && json.isObject() && !json.has("t")) {
                        header = json;
                    } else {
                        told(file, number, json == null ? "is no JSON" : samples.take(json));
                    }
                }
            }
        }
        if (!header.has("normal_until_s")) {
            told(file, 1, "tells no normal_until_s: the onset is looked for");
        }
        return header;
    }

    private List<Call> calls(Path file) throws IOException {
        List<Call> calls = new ArrayList<>();
        JsonNode pairs = parsed(Files.readString(file));
        if (pairs == null || !pairs.isArray()) {
            told(file, 1, "is no list of [caller, callee]");
            return calls;
        }
        for (JsonNode pair : pairs) {
            if (pair.path(0).isTextual() && pair.path(1).isTextual()) {
                calls.add(new Call(
                        conventions.named(pair.get(0).asText()),
                        conventions.named(pair.get(1).asText())));
            } else {
                told(file, 1, "is no [caller, callee]: " + pair);
            }
        }
        return calls;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void told(Path file, int line, String flaw) {
        if (!flaw.isEmpty()) {
            flaws.accept(file + ":" + line + ": " + flaw);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
    }
}
