package io.mapek.execute.edge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.kafka.Json;
import java.util.Optional;

/** An annotation of a workload's pods: another value makes Kubernetes replace them, the same one does nothing. */
record Annotation(KubernetesApi api, Workload workload, String name) {
    /** What it is in a workload that was read. */
    Optional<String> in(JsonNode read) {
        JsonNode value = read.at("/spec/template/metadata/annotations").path(name);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    void set(String value) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("spec")
                .putObject("template")
                .putObject("metadata")
                .putObject("annotations")
                .put(name, value);
        api.patch(workload.thing(), KubernetesApi.MERGE, body);
    }

    /** Why another value would not make the pods new. */
    Optional<String> objection(JsonNode read) {
        if (read.at("/spec/paused").asBoolean(false)) {
            return Optional.of("the rollout of " + workload + " is paused");
        }
        return read.at("/spec/updateStrategy/type").asText().equals("OnDelete")
                ? Optional.of(workload + " replaces its pods only when they are deleted")
                : Optional.empty();
    }
}
