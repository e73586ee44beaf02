package io.mapek.monitor.edge.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.monitor.edge.Answer;
import io.mapek.monitor.edge.Due;
import io.mapek.monitor.edge.Numbers;
import io.mapek.monitor.edge.Query;
import io.mapek.schema.model.SampleHistory;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Asks what a query's series were at the instants before a collection, by {@code query_range}. A series is told as far back
 * as it has no gap; where there is no answer, there is no past to tell: learning what is normal takes longer then.
 */
final class Past {
    static final int MAX_SERIES = 300;

    /** Enough for a baseline, and little enough for a record. */
    static final int MAX_VALUES = 40;

    private final Query query;
    private final Due before;

    private Past(Query query, Due before) {
        this.query = query;
        this.before = before;
    }

    static List<SampleHistory> of(Api api, Query query, Due before) {
        try {
            return new Past(query, before).read(api.post("/api/v1/query_range", form(query, before)));
        } catch (IOException | IllegalArgumentException unanswered) {
            return List.of();
        }
    }

    private static Map<String, String> form(Query query, Due before) {
        return Map.of(
                "query", Promql.of(query),
                "start", seconds(instant(before, MAX_VALUES)).toPlainString(),
                "end", seconds(instant(before, 1)).toPlainString(),
                "step", BigDecimal.valueOf(before.interval().toMillis(), 3).toPlainString());
    }

    private static Instant instant(Due before, int intervals) {
        return before.time().minus(before.interval().multipliedBy(intervals));
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    private List<SampleHistory> read(Answer answer) throws IOException {
        if (!answer.isOk()) {
            return List.of();
        }
        List<SampleHistory> all = new ArrayList<>();
        JsonNode rest = Envelope.read(answer.body(), series -> {
            List<Double> values = values(series.path("values"));
            if (!values.isEmpty() && all.size() < MAX_SERIES) {
                all.add(told(series, values));
            }
        });
        return rest.path("status").asText().equals("success") ? all : List.of();
    }

    private SampleHistory told(JsonNode series, List<Double> values) {
        Map<String, String> labels = new TreeMap<>();
        series.path("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        String name = labels.containsKey("__name__") ? labels.remove("__name__") : "";
        return new SampleHistory(query.id(), name, labels, values);
    }

    /** From the newest back to the first gap; none when the newest is missing. */
    private List<Double> values(JsonNode points) {
        Deque<Double> values = new ArrayDeque<>();
        for (int i = points.size() - 1; i >= 0 && values.size() < MAX_VALUES; i--) {
            Instant due = instant(before, values.size() + 1);
            BigDecimal time = points.get(i).path(0).decimalValue();
            OptionalDouble value = Numbers.parse(points.get(i).path(1).asText());
            boolean isNext = Math.abs(time.movePointRight(3).longValue() - due.toEpochMilli()) <= 1;
            if (!isNext || value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
                break;
            }
            values.addFirst(value.getAsDouble());
        }
        return List.copyOf(values);
    }
}
