package io.mapek.schema.systems;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mapek.schema.kafka.JsonFlaw;
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
            Map<String, String> annotations) {

        /** Refuses what Prometheus would refuse. */
        void check() {
            boolean isAlert = alert != null && !alert.isBlank();
            boolean isRecord = record != null && !record.isBlank();
            if (isAlert == isRecord) {
                throw new IllegalArgumentException("needs one of 'alert' and 'record'");
            }
            if (expr == null || expr.isBlank()) {
                throw new IllegalArgumentException("needs an 'expr'");
            }
            PromqlText.checked(expr, "expr");
            if (isRecord && (holdFor != null || keepFiringFor != null || annotations != null)) {
                throw new IllegalArgumentException("a recording rule has no 'for', 'keep_firing_for' or 'annotations'");
            }
            (labels == null ? Map.<String, String>of() : labels)
                    .keySet().stream()
                            .filter(label -> !label.matches("[a-zA-Z_][a-zA-Z0-9_]*") || label.equals("__name__"))
                            .findFirst()
                            .ifPresent(label -> {
                                throw new IllegalArgumentException(
                                        "labels: " + JsonFlaw.quote(label) + " is no name of a label");
                            });
        }
    }
}
