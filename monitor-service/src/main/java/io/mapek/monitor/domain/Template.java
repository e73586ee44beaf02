package io.mapek.monitor.domain;

import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.Rule;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in what an alert's labels and description commonly ask for: {@code {{ $labels.x }}} and {@code {{ $value }}}, also
 * through a function such as {@code | humanize}. Everything else of Prometheus' template language stays as it is written.
 */
final class Template {
    private static final Pattern LABEL =
            Pattern.compile("\\{\\{-?\\s*(?:\\$labels|\\.Labels)\\.([a-zA-Z_][a-zA-Z0-9_]*)\\s*(?:\\|[^{}]*)?-?\\}\\}");
    private static final Pattern VALUE = Pattern.compile("\\{\\{-?\\s*(?:\\$value|\\.Value)\\s*(?:\\|[^{}]*)?-?\\}\\}");

    private Template() {}

    /** The sample with its rule's labels over its own; a label that would follow the value would be another series each time. */
    static Sample labelled(Rule rule, Sample sample) {
        if (rule.labels().isEmpty()) {
            return sample;
        }
        Map<String, String> labels = new TreeMap<>(sample.labels());
        rule.labels().forEach((name, text) -> labels.put(name, withLabels(text, sample.labels())));
        return new Sample(sample.name(), labels, sample.value(), sample.time());
    }

    static String described(String text, Sample sample) {
        return described(text, sample, String.valueOf(sample.value()));
    }

    static String described(String text, Sample sample, String value) {
        return VALUE.matcher(withLabels(text, sample.labels())).replaceAll(Matcher.quoteReplacement(value));
    }

    private static String withLabels(String text, Map<String, String> labels) {
        return LABEL.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(labels.getOrDefault(found.group(1), "")));
    }
}
