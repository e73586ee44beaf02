package io.mapek.e2e.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the dashboards and the alert rules ask Prometheus. */
public final class PromQl {
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern NO_METRIC = Pattern.compile("\\{[^}]*}|\\[[^]]*]"
            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
            + "|\\boffset\\s+\\w+|\\b(?:and|or|unless|bool)\\b");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?![a-zA-Z0-9_:]*\\s*\\()");

    private PromQl() {}

    static JsonNode dashboard() {
        try {
            return Json.mapper().readTree(Yaml.text(Yaml.ROOT.resolve("deploy/grafana/dashboards/mapek.json")));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    static List<String> ofDashboard() {
        List<String> all = new ArrayList<>();
        dashboard().path("panels").forEach(panel -> panel.path("targets")
                .forEach(target -> all.add(target.path("expr").asText())));
        return all;
    }

    static List<String> ofAlerts() {
        List<String> all = new ArrayList<>();
        Yaml.read("deploy/prometheus/alerts.yml").path("groups").forEach(group -> group.path("rules")
                .forEach(rule -> all.add(rule.path("expr").asText())));
        return all;
    }

    /** The metrics that dashboards and alerts ask for and somebody must export; {@code up} is Prometheus' own. */
    public static Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        ofDashboard().forEach(query -> names.addAll(metrics(query)));
        ofAlerts().forEach(query -> names.addAll(metrics(query)));
        names.remove("up");
        return names;
    }

    static Set<String> metrics(String query) {
        String bare = NO_METRIC
                .matcher(LITERAL.matcher(query).replaceAll(""))
                .replaceAll(" ")
                .replaceAll("\\b\\d+(\\.\\d+)?(e[+-]?\\d+)?\\b", " ");
        Set<String> names = new TreeSet<>();
        NAME.matcher(bare).results().forEach(found -> names.add(found.group()));
        return names;
    }
}
