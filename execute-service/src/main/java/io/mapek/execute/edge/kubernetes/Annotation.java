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

    /** Why another value would not make the pods new, or would take down more than half of them at once. */
    Optional<String> objection(JsonNode read) {
        if (read.at("/spec/paused").asBoolean(false)) {
            return Optional.of("the rollout of " + workload + " is paused");
        }
        if (read.at("/spec/updateStrategy/type").asText().equals("OnDelete")) {
            return Optional.of(workload + " replaces its pods only when they are deleted");
        }
        if (read.at("/spec/strategy/type").asText().equals("Recreate")) {
            return Optional.of(workload + " replaces all its pods at once: Recreate");
        }
        int replicas = Rollout.replicas(read);
        int down = Math.max(down(read.at("/spec/strategy"), replicas), down(read.at("/spec/updateStrategy"), replicas));
        return 2 * down > replicas
                ? Optional.of(workload + " may replace " + down + " of its " + replicas
                        + " pods at once (maxUnavailable), at most half are restarted")
                : Optional.empty();
    }

    /** A share is rounded down, as Kubernetes does. */
    private static int down(JsonNode strategy, int replicas) {
        String most = strategy.at("/rollingUpdate/maxUnavailable").asText();
        if (most.matches("\\d{1,9}")) {
            return Integer.parseInt(most);
        }
        return most.matches("\\d{1,3}%") ? Integer.parseInt(most.replace("%", "")) * replicas / 100 : 0;
    }
}
