package io.mapek.monitor.edge.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.ScrapeTarget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** What a Prometheus says of the targets that it scrapes; what speaks only a part of its API says nothing. */
record ActiveTargets(JsonNode list) {
    static ActiveTargets of(Api api) throws IOException {
        byte[] body = api.get("/api/v1/targets?state=active").body();
        try {
            return new ActiveTargets(Json.mapper().readTree(body).path("data").path("activeTargets"));
        } catch (IOException notJson) {
            return new ActiveTargets(Json.mapper().missingNode());
        }
    }

    /** It says that there are none. */
    boolean isNone() {
        return list.isArray() && list.isEmpty();
    }

    /** The labels of those that it did not scrape yet. */
    List<Map<String, String>> unscraped() {
        return labels(target -> target.path("health").asText().equals("unknown"));
    }

    /** The labels of those that are not among these. */
    List<Map<String, String>> except(Set<ScrapeTarget> some) {
        return labels(target ->
                named(labels(target)).filter(name -> !some.contains(name)).isPresent());
    }

    /** The target with these labels; those without an instance have no name. */
    static Optional<ScrapeTarget> named(Map<String, String> labels) {
        String instance = labels.getOrDefault("instance", "");
        return instance.isBlank()
                ? Optional.empty()
                : Optional.of(new ScrapeTarget(labels.getOrDefault("job", ""), instance));
    }

    private List<Map<String, String>> labels(Predicate<JsonNode> wanted) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(wanted)
                .map(ActiveTargets::labels)
                .toList();
    }

    private static Map<String, String> labels(JsonNode target) {
        Map<String, String> labels = new TreeMap<>();
        target.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }
}
