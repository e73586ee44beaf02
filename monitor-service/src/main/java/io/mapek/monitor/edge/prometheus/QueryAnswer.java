package io.mapek.monitor.edge.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.monitor.edge.Answer;
import io.mapek.monitor.edge.Numbers;
import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.UnmeasuredSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads one answer of the HTTP API v1: a vector, a scalar, or the newest values of a matrix. A series whose value is NaN, an
 * infinity or a native histogram is there, but not measured; an error, a text and anything unreadable are no answer.
 */
final class QueryAnswer {
    /** More do not fit into a record. */
    static final int MAX_SERIES = 10_000;

    private static final String NAME = "__name__";

    private final String queryId;
    private final Answer source;
    private final List<Sample> samples = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final boolean needsNumbers;
    private String odd;
    private int twice;
    private int leftOut;
    private final List<UnmeasuredSample> unmeasured = new ArrayList<>();
    private int histograms;

    private QueryAnswer(String queryId, boolean needsNumbers, Answer answer) {
        this.queryId = queryId;
        this.needsNumbers = needsNumbers;
        this.source = answer;
    }

    /** Of an expression the series themselves tell something, whatever their values are. */
    static Reading read(Query query, Answer answer) {
        return read(query.id(), !(query instanceof Query.Expression), answer);
    }

    static Reading read(String queryId, Answer answer) {
        return read(queryId, true, answer);
    }

    private static Reading read(String queryId, boolean needsNumbers, Answer answer) {
        QueryAnswer reading = new QueryAnswer(queryId, needsNumbers, answer);
        JsonNode rest;
        try {
            rest = Envelope.read(answer.body(), reading::series);
        } catch (IOException notJson) {
            return Reading.failed(queryId, notJson(answer));
        }
        if (rest.path("status").asText().equals("error")) {
            return Reading.failed(queryId, "HTTP " + answer.status() + ", " + error(answer, rest) + answer.advice());
        }
        if (!answer.isOk() || !rest.path("status").asText().equals("success")) {
            return Reading.failed(
                    queryId,
                    "HTTP " + answer.status() + ", not an answer of Prometheus: " + answer.words() + answer.advice());
        }
        try {
            return reading.read(rest);
        } catch (IllegalArgumentException odd) {
            return Reading.failed(queryId, "an answer that cannot be read: " + answer.words(odd.getMessage()));
        }
    }

    /** Begun as JSON and broken off is told apart from what never was: the one is a passing fault, the other a wrong url. */
    private static String notJson(Answer answer) {
        String head = "HTTP " + answer.status() + ", " + answer.words(answer.contentType());
        return answer.isOk() && answer.contentType().startsWith("application/json")
                ? head + ": cut off or no JSON after all"
                : head + ": " + answer.words() + answer.advice();
    }

    private Reading read(JsonNode answer) {
        JsonNode result = answer.path("data").path("result");
        String type = answer.path("data").path("resultType").asText();
        if (!result.isArray()) {
            throw new IllegalArgumentException("data.result is not a list");
        }
        switch (type) {
            case "vector", "matrix" -> requireSeries(result);
            case "scalar" -> point("", Map.of(), result);
            case "string" -> {
                return Reading.failed(queryId, "the answer is a text, not numbers");
            }
            default -> throw new IllegalArgumentException("unknown resultType '" + type + "'");
        }
        Reading whole = Reading.answered(queryId, samples, unmeasured);
        Reading told = needsNumbers && histograms > 0 && samples.isEmpty()
                ? whole.flawed(histograms + " native histograms, which have no single value")
                : whole;
        Reading counted = twice > 0 ? told.flawed(twice + " series stand twice: the first one counts") : told;
        Reading fitting = leftOut > 0
                ? counted.flawed(leftOut + " of " + (leftOut + samples.size() + unmeasured.size())
                        + " series left out: too many")
                : counted;
        return warned(fitting, answer.path("warnings"));
    }

    private void requireSeries(JsonNode rest) {
        if (odd != null || !rest.isEmpty()) {
            throw new IllegalArgumentException(odd == null ? "a series is no object" : odd);
        }
    }

    private Reading warned(Reading reading, JsonNode warnings) {
        return warnings.isEmpty()
                ? reading
                : reading.flawed("warning: " + source.words(warnings.get(0).asText())
                        + (warnings.size() == 1 ? "" : " and " + (warnings.size() - 1) + " more"));
    }

    private void series(JsonNode series) {
        try {
            known(series);
        } catch (IllegalArgumentException strange) {
            odd = odd == null ? strange.getMessage() : odd;
        }
    }

    private void known(JsonNode series) {
        Map<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, JsonNode> label : series.path("metric").properties()) {
            labels.put(label.getKey(), label.getValue().asText());
        }
        String name = labels.containsKey(NAME) ? labels.remove(NAME) : "";
        JsonNode values = series.path("values");
        if (series.has("value")) {
            point(name, labels, series.get("value"));
        } else if (values.isArray() && !values.isEmpty()) {
            point(name, labels, values.get(values.size() - 1));
        } else if (series.has("histogram") || series.has("histograms")) {
            histograms++;
            add(name, labels, UnmeasuredSample.HISTOGRAM);
        } else {
            throw new IllegalArgumentException("a series has neither value nor histogram");
        }
    }

    private void point(String name, Map<String, String> labels, JsonNode point) {
        OptionalDouble value = Numbers.parse(point.path(1).asText());
        if (value.isEmpty()) {
            throw new IllegalArgumentException("not a number: " + point.path(1).asText());
        }
        if (!Double.isFinite(value.getAsDouble())) {
            add(name, labels, UnmeasuredSample.written(value.getAsDouble()));
        } else if (isFull()) {
            leftOut++;
        } else if (seen.add(name + labels)) {
            samples.add(new Sample(name, labels, value.getAsDouble(), null));
        } else {
            twice++;
        }
    }

    private void add(String name, Map<String, String> labels, String value) {
        if (isFull()) {
            leftOut++;
        } else {
            unmeasured.add(new UnmeasuredSample(name, labels, value));
        }
    }

    private boolean isFull() {
        return samples.size() + unmeasured.size() >= MAX_SERIES;
    }

    private static String error(Answer answer, JsonNode tree) {
        return answer.words(tree.path("errorType").asText("error")) + ": "
                + answer.words(tree.path("error").asText());
    }
}
