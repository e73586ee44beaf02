package io.mapek.benchmarks.rootcause;

import io.mapek.schema.model.SeriesRole;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By which names and labels a series is known for what it is. Component names that Monitor would cut get a short one for the
 * time of the run.
 */
final class Conventions {
    private static final int LONG_NAME = 56;

    private final NameOptions options;
    private final Map<String, String> shortNames = new HashMap<>();
    private final Map<String, String> longNames = new HashMap<>();

    Conventions(NameOptions options) {
        this.options = options;
    }

    /** The component that a series tells of, or null. */
    String component(String metric, Map<String, String> labels) {
        String named = options.componentLabels().stream()
                .map(label -> labels.getOrDefault(label, ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseGet(() -> fromName(metric));
        return named == null ? null : named(named);
    }

    private String fromName(String metric) {
        Matcher match = options.componentFromName().matcher(metric);
        return match.find() && match.groupCount() > 0 ? match.group(1) : null;
    }

    /** A component's name as the loop sees it. */
    String named(String component) {
        if (component.getBytes(StandardCharsets.UTF_8).length <= LONG_NAME) {
            return component;
        }
        return shortNames.computeIfAbsent(component, name -> {
            String alias = "long-name-" + (shortNames.size() + 1);
            longNames.put(alias, name);
            return alias;
        });
    }

    /** A component's name as the case has it. */
    String original(String name) {
        return longNames.getOrDefault(name, name);
    }

    /** What a series tells of its component, or null. */
    SeriesRole role(CaseSeries series) {
        if (options.latency().matcher(series.metric()).find()) {
            return SeriesRole.LATENCY;
        }
        if (options.availability().matcher(series.metric()).find()) {
            return SeriesRole.AVAILABILITY;
        }
        return options.requests().matcher(series.metric()).find() ? SeriesRole.REQUESTS : null;
    }

    /** Whether a series is a quantile, a minimum or a maximum, whose product with requests is no lost time. */
    boolean isQuantile(CaseSeries series) {
        Pattern quantile = options.quantile();
        return quantile.matcher(series.metric()).find()
                || series.labels().entrySet().stream()
                        .filter(label -> !options.componentLabels().contains(label.getKey()))
                        .anyMatch(label -> List.of("quantile", "percentile").contains(label.getKey())
                                || quantile.matcher(label.getValue()).find());
    }

    /** How little a series tells where calls are known: a mean of a role least. */
    int weight(CaseSeries series) {
        SeriesRole role = role(series);
        if (series.component() == null) {
            return 9;
        }
        return role == null ? 4 : isQuantile(series) ? 3 : role == SeriesRole.AVAILABILITY ? 2 : 1;
    }

    /** What makes latencies of different metrics comparable: seconds per unit, as their names tell. */
    double unit(CaseSeries series) {
        String metric = series.metric();
        if (options.milliseconds().matcher(metric).find()) {
            return 1e-3;
        }
        if (options.microseconds().matcher(metric).find()) {
            return 1e-6;
        }
        return options.nanoseconds().matcher(metric).find() ? 1e-9 : 1;
    }
}
