package io.mapek.schema.systems;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** The text of a Prometheus rule file, with the keys that Prometheus and Thanos know. */
record AlertGroups(List<Group> groups) {
    record Group(
            String name,
            String interval,
            @JsonProperty("query_offset") String queryOffset,
            String limit,
            Map<String, String> labels,
            @JsonProperty("partial_response_strategy") String partialResponseStrategy,
            List<Entry> rules) {}

    record Entry(
            String record,
            String alert,
            String expr,
            @JsonProperty("for") String holdFor,
            @JsonProperty("keep_firing_for") String keepFiringFor,
            Map<String, String> labels,
            Map<String, String> annotations) {}
}
