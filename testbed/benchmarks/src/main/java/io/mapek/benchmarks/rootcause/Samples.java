package io.mapek.benchmarks.rootcause;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes samples line by line, and knows the series that they belong to. A value that is no number is no sample. */
final class Samples {
    private final Conventions conventions;
    private final Columns columns = new Columns();
    private final Map<JsonNode, Map<String, Integer>> known = new HashMap<>();
    private final List<CaseSeries> series = new ArrayList<>();

    Samples(Conventions conventions) {
        this.conventions = conventions;
    }

    /** Takes a sample; what is wrong with it, or empty. */
    String take(JsonNode sample) {
        JsonNode time = sample.path("t");
        JsonNode name = sample.path("name");
        if (!time.isNumber() || !Double.isFinite(time.asDouble())) {
            return "has no number t";
        }
        if (!name.isTextual() || name.asText().isBlank()) {
            return "has no name";
        }
        JsonNode value = sample.path("value");
        boolean isNumber = value.isNumber() || value.isTextual();
        double number = isNumber ? number(value) : Double.NaN;
        if (Double.isFinite(number)) {
            int which = known.computeIfAbsent(sample.path("labels"), labels -> new HashMap<>())
                    .computeIfAbsent(name.asText(), metric -> begun(metric, sample.path("labels")));
            columns.add(time.asDouble(), which, number);
        }
        return sample.has("value") ? "" : "has no value";
    }

    private static double number(JsonNode value) {
        try {
            return value.isNumber() ? value.asDouble() : Double.parseDouble(value.asText());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private int begun(String metric, JsonNode json) {
        Map<String, String> labels = new TreeMap<>();
        json.fields().forEachRemaining(label -> {
            if (!label.getValue().isNull() && !label.getKey().isBlank()) {
                labels.put(label.getKey(), label.getValue().asText());
            }
        });
        series.add(new CaseSeries(metric, labels, conventions.component(metric, labels)));
        return series.size() - 1;
    }

    double step() {
        return columns.step();
    }

    List<Row> rows(double step) {
        return columns.rows(step);
    }

    List<CaseSeries> series() {
        return series;
    }
}
