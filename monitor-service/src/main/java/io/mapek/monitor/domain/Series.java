package io.mapek.monitor.domain;

import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.SeriesQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Names series: what is the same series, how it is written, and which component it belongs to. */
final class Series {
    /** JSON bytes of a component's or metric's name. */
    static final int NAME_BYTES = 64;

    /** JSON bytes of a series' name in cycles and views. */
    static final int SERIES_BYTES = 200;

    private static final int KEY_LENGTH = 20;

    private Series() {}

    /** The labels as they identify: an empty value is no label, as in Prometheus. */
    static Map<String, String> labels(Sample sample) {
        if (!sample.labels().containsValue("")) {
            return sample.labels();
        }
        Map<String, String> labels = new TreeMap<>(sample.labels());
        labels.values().removeIf(String::isEmpty);
        return labels;
    }

    /** An expression's result has no name of its own: it is called as the query. */
    static Sample named(SeriesQuery query, Sample sample) {
        return sample.name().isEmpty()
                ? new Sample(query.id(), sample.labels(), sample.value(), sample.time())
                : sample;
    }

    /** A short key that tells series apart. */
    static String key(Sample sample) {
        return Ids.hex(KEY_LENGTH / 2, parts("series", sample.name(), "", sample));
    }

    /** Rule and sorted labels: the same for every violation of the same series and rule. */
    static String fingerprint(String ruleId, String name, Sample sample) {
        return Ids.derive(parts("fingerprint", ruleId, name, sample));
    }

    /** As Prometheus writes it; a very long one is cut and ends with its key. */
    static String written(Sample sample) {
        StringBuilder text = new StringBuilder(sample.name()).append('{');
        labels(sample).forEach((name, value) -> text.append(text.charAt(text.length() - 1) == '{' ? "" : ",")
                .append(name)
                .append("=\"")
                .append(value)
                .append('"'));
        String whole = text.append('}').toString();
        return Texts.fits(whole, SERIES_BYTES) ? whole : Texts.cut(whole, SERIES_BYTES - KEY_LENGTH) + key(sample);
    }

    /** A long name cut to so many JSON bytes, which ends with what tells it from others. */
    static String shortened(String name, int bytes) {
        String key = Ids.hex(KEY_LENGTH / 2, "name", name);
        return Texts.cut(name, bytes - KEY_LENGTH) + key;
    }

    /** The first of the labels that it has; none is no component, never "unknown" as a group. */
    static Optional<String> component(List<String> componentLabels, Map<String, String> labels) {
        for (String label : componentLabels) {
            String name = labels.get(label);
            if (name != null && !name.isBlank()) {
                return Optional.of(Texts.cut(name, NAME_BYTES));
            }
        }
        return Optional.empty();
    }

    private static Object[] parts(String what, String owner, String name, Sample sample) {
        Map<String, String> labels = labels(sample);
        List<String> parts = new ArrayList<>(3 + 2 * labels.size());
        parts.add(what);
        parts.add(owner);
        parts.add(name);
        labels.forEach((label, value) -> {
            parts.add(label);
            parts.add(value);
        });
        return parts.toArray();
    }
}
