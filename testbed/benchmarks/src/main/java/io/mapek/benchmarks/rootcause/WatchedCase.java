package io.mapek.benchmarks.rootcause;

import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Rule;
import io.mapek.schema.systems.SeriesQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A case as a managed system: a watched query for all series of one metric and role, and rules for the symptoms, or
 * one rule for an alarm that somebody raised. Means come first: what Monitor has no room for is the least telling.
 */
final class WatchedCase {
    /** The rule of an alarm of which only the time is known: its series has no labels. */
    private static final String ALARM = "alarm";

    private static final String COMPONENT = "component";
    private static final String INSTANCE = "instance";

    private final RootCauseCase data;
    private final Alarm alarm;
    private final Map<Kind, Integer> queries = new LinkedHashMap<>();
    private final int[] queryOf;
    private final double[] scale;
    private final List<Map<String, String>> labels = new ArrayList<>();

    /** What all series of one query have in common. */
    private record Kind(String metric, SeriesRole role, boolean quantile, boolean counter) {
        int weight() {
            return role == null ? 4 : quantile ? 3 : role.ordinal();
        }
    }

    WatchedCase(RootCauseCase data, Conventions conventions, Alarm alarm) {
        this.data = data;
        this.alarm = alarm;
        List<Kind> kinds = new ArrayList<>();
        double[] most = mostByMetric();
        boolean[] counters = Counting.counters(data);
        for (int i = 0; i < data.series().size(); i++) {
            CaseSeries series = data.series().get(i);
            boolean quantile = conventions.isQuantile(series);
            SeriesRole role = conventions.role(series);
            boolean percent = role != SeriesRole.AVAILABILITY || most[i] <= 100;
            boolean counts = counters[i];
            boolean plays = counts ? role == SeriesRole.REQUESTS : percent;
            kinds.add(new Kind(series.metric(), plays ? role : null, quantile, counts));
            labels.add(labels(series));
        }
        kinds.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Kind::weight).thenComparing(Kind::metric))
                .forEach(kind -> queries.put(kind, queries.size()));
        this.queryOf = kinds.stream().mapToInt(queries::get).toArray();
        this.scale = new double[kinds.size()];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = scale(kinds.get(i), data.series().get(i), most[i], conventions);
        }
    }

    private static double scale(Kind kind, CaseSeries series, double most, Conventions conventions) {
        if (kind.role() == SeriesRole.AVAILABILITY) {
            return most <= 1 ? 100 : 1;
        }
        return kind.role() == SeriesRole.LATENCY ? conventions.unit(series) : 1;
    }

    /** Per series the largest value that any series of its metric ever had: a share of 1 never exceeds it. */
    private double[] mostByMetric() {
        Map<String, Double> most = new TreeMap<>();
        for (Row row : data.rows()) {
            for (int i = 0; i < row.series().length; i++) {
                most.merge(data.series().get(row.series()[i]).metric(), row.values()[i], Math::max);
            }
        }
        return data.series().stream()
                .mapToDouble(series -> most.getOrDefault(series.metric(), 0.0))
                .toArray();
    }

    private static Map<String, String> labels(CaseSeries series) {
        Map<String, String> labels = new TreeMap<>(series.labels());
        labels.values().removeIf(value -> value.equals(series.component()));
        labels.put(COMPONENT, series.component() == null ? "" : series.component());
        labels.putIfAbsent(INSTANCE, labels.get(COMPONENT));
        return labels;
    }

    ManagedSystem system() {
        List<SeriesQuery> series = new ArrayList<>();
        queries.forEach((kind, number) ->
                series.add(new SeriesQuery(query(number), kind.metric(), null, kind.role(), kind.counter())));
        return new ManagedSystem(
                "case",
                interval(),
                null,
                null,
                null,
                null,
                rules(),
                null,
                series,
                data.calls(),
                null,
                List.of(COMPONENT),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private List<Rule> rules() {
        return alarm.isOnlyATime()
                ? List.of(new Rule(
                        ALARM,
                        RuleKind.PROMQL,
                        null,
                        ALARM,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Duration.ofSeconds(1),
                        null))
                : alarm.symptoms().stream()
                        .map(symptom -> symptom.rule(scale[symptom.series()], interval()))
                        .toList();
    }

    Duration interval() {
        return Duration.ofMillis(Math.max(1, Math.round(1000 * data.step())));
    }

    /** The answers of one collection: all queries are answered. */
    List<QueryResult> answers(Row row) {
        List<List<Sample>> samples = new ArrayList<>();
        queries.forEach((kind, number) -> samples.add(new ArrayList<>()));
        for (int i = 0; i < row.series().length; i++) {
            int which = row.series()[i];
            samples.get(queryOf[which]).add(sample(which, row.values()[i]));
        }
        List<QueryResult> answers = new ArrayList<>();
        for (int number = 0; number < samples.size(); number++) {
            answers.add(new QueryResult(query(number), samples.get(number)));
        }
        if (alarm.isOnlyATime()) {
            answers.add(
                    new QueryResult(ALARM, data.isNormal(row) ? List.of() : List.of(new Sample(ALARM, null, 1, null))));
        }
        for (Symptom symptom : alarm.symptoms()) {
            double value = row.of(symptom.series());
            answers.add(new QueryResult(
                    symptom.ruleId(), Double.isFinite(value) ? List.of(sample(symptom.series(), value)) : List.of()));
        }
        return answers;
    }

    /** The components that a row tells of, each a target of its own. */
    Set<String> targets(Row row) {
        return Arrays.stream(row.series())
                .mapToObj(which -> data.series().get(which).component())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Sample sample(int which, double value) {
        return new Sample(data.series().get(which).metric(), labels.get(which), scale[which] * value, null);
    }

    private static String query(int number) {
        return "series-" + number;
    }
}
