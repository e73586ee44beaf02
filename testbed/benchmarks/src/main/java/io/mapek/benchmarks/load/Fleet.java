package io.mapek.benchmarks.load;

import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.Systems;
import io.mapek.schema.systems.SystemsFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Many systems that are alike: each has 20 series, half of them under rules and half of them watched for root causes, and a
 * remedy that somebody else's program carries out.
 *
 * @param name begins every system's id
 */
record Fleet(String name, int size, Duration interval) {
    private static final List<String> RULES = List.of("latency_seconds", "failed_ratio");
    private static final List<String> WATCHED = List.of("queue_length", "cpu_ratio");
    static final int SHARDS = 5;
    static final double THRESHOLD = 5;

    private static final List<String> CAUSES =
            List.of("trouble", "cascade_failure", "policy_misconfiguration", "system_overload");

    String id(int index) {
        return name + "-" + index;
    }

    List<String> ids() {
        return IntStream.range(0, size).mapToObj(this::id).toList();
    }

    Systems systems() {
        return SystemsFile.parse("systems:\n" + yaml("[]"), name).systems();
    }

    /** Its part of {@code systems.yaml}; a source in flow style may name the system as {@code $ID}. */
    String yaml(String sources) {
        StringBuilder yaml = new StringBuilder();
        for (String id : ids()) {
            yaml.append("- id: ").append(id).append('\n');
            yaml.append("  interval: ").append(interval).append("\n");
            yaml.append("  fast-interval: ").append(interval).append("\n");
            yaml.append("  sources: ").append(sources.replace("$ID", id)).append('\n');
            yaml.append(rules(id));
            yaml.append(series(id));
            yaml.append("  plan: {auto-approve: true, max-risk: high, choice: greedy}\n");
            yaml.append("  effectors: {elsewhere: {kind: external}}\n");
            yaml.append("  components:\n"
                    + "  - {name: part, target: {effector: elsewhere, kind: component, name: part},"
                    + " replicas: {min: 1, normal: 5, max: 40}}\n");
            yaml.append(strategies());
        }
        return yaml.toString();
    }

    private static String rules(String id) {
        StringBuilder rules = new StringBuilder("  rules:\n");
        for (String metric : RULES) {
            rules.append("  - {id: ")
                    .append(metric)
                    .append(", kind: level, metric: ")
                    .append(metric);
            rules.append(", matchers: {system: ")
                    .append(id)
                    .append("}, threshold: ")
                    .append(THRESHOLD);
            rules.append(", severity: critical, cause: trouble}\n");
        }
        return rules.toString();
    }

    private static String series(String id) {
        StringBuilder series = new StringBuilder("  series:\n");
        for (String metric : WATCHED) {
            series.append("  - {metric: ").append(metric).append(", matchers: {system: ");
            series.append(id).append("}}\n");
        }
        return series.toString();
    }

    private static String strategies() {
        StringBuilder strategies = new StringBuilder("  strategies:\n");
        for (String cause : CAUSES) {
            strategies
                    .append("  - {name: against-")
                    .append(cause)
                    .append(", cause: ")
                    .append(cause);
            strategies.append(", priority: high, risk: low, prior: 0.9, actions: [{type: SCALE_UP, component: part,");
            strategies.append(" replicas: 10}]}\n");
        }
        return strategies.toString();
    }

    /** What a collection brings; {@code value} is what all series of the first rule have. */
    SamplesCollected collected(String id, Instant at, double value) {
        List<QueryResult> results = new ArrayList<>();
        for (String metric : RULES) {
            double all = metric.equals(RULES.getFirst()) ? value : 1;
            results.add(new QueryResult(metric, samples(id, metric, at, all)));
        }
        for (String metric : WATCHED) {
            results.add(new QueryResult("series:" + metric, samples(id, metric, at, 1)));
        }
        return new SamplesCollected(
                Ids.derive("observation", id, at),
                id,
                at,
                interval,
                Duration.ofMillis(3),
                results,
                List.of(),
                List.of());
    }

    private static List<Sample> samples(String id, String metric, Instant at, double value) {
        return IntStream.range(0, SHARDS)
                .mapToObj(shard -> new Sample(metric, labels(id, shard), value + shard * 0.01, at))
                .toList();
    }

    static Map<String, String> labels(String id, int shard) {
        return Map.of("system", id, "component", "part", "shard", Integer.toString(shard), "instance", "10.0.0.1:9100");
    }
}
