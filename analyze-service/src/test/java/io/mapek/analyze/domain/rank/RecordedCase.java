package io.mapek.analyze.domain.rank;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.model.SeriesValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** A recorded, labelled case: rows of samples by second, and who calls whom. */
public record RecordedCase(long normalUntil, TreeMap<Long, List<SeriesValue>> rows, List<Call> calls) {

    /** Where the recordings lie: beside the checkout, unless {@code mapek.rca-samples} says otherwise. */
    public static Path folder() {
        return Path.of(System.getProperty("mapek.rca-samples", "../../shared/rca-samples"));
    }

    public static RecordedCase read(String name, Predicate<SeriesValue> wanted) throws IOException {
        TreeMap<Long, List<SeriesValue>> rows = new TreeMap<>();
        long normalUntil;
        try (BufferedReader lines = open(folder().resolve(name + ".samples.jsonl.gz"))) {
            normalUntil = Json.mapper()
                    .readTree(lines.readLine())
                    .get("normal_until_s")
                    .asLong();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode sample = Json.mapper().readTree(line);
                SeriesValue value = value(sample);
                if (wanted.test(value)) {
                    rows.computeIfAbsent(sample.get("t").asLong(), second -> new ArrayList<>())
                            .add(value);
                }
            }
        }
        List<Call> calls = new ArrayList<>();
        for (List<String> call : Json.mapper()
                .readValue(
                        folder().resolve(name + ".callgraph.json").toFile(),
                        new TypeReference<List<List<String>>>() {})) {
            calls.add(new Call(call.get(0), call.get(1)));
        }
        return new RecordedCase(normalUntil, rows, calls);
    }

    /** All values of a series until the fault, by second. */
    public Map<Long, Double> of(String component, SeriesRole role) {
        Map<Long, Double> values = new TreeMap<>();
        rows.forEach((second, row) -> row.stream()
                .filter(value -> value.component().equals(component) && value.role() == role)
                .forEach(value -> values.put(second, value.value())));
        return values;
    }

    private static SeriesValue value(JsonNode sample) {
        String metric = sample.get("name").asText();
        String component = sample.get("labels").get("component").asText();
        String stat = sample.get("labels").get("stat").asText();
        SeriesRole role =
                switch (metric.substring(metric.lastIndexOf('_') + 1)) {
                    case "latency" -> SeriesRole.LATENCY;
                    case "availability" -> SeriesRole.AVAILABILITY;
                    case "requests" -> SeriesRole.REQUESTS;
                    default -> null;
                };
        String series = metric + "{component=" + component + ",stat=" + stat + "}";
        return new SeriesValue(
                series, metric, component, role, sample.get("value").asDouble());
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }
}
