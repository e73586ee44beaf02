package io.mapek.execute.edge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.kafka.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many replicas a workload has, by its scale subresource; not while an autoscaler or another owner decides. */
record Replicas(KubernetesApi api, Workload workload, int desired, Set<String> tolerated) implements Lever {
    private static final String KEY = "replicas";

    @Override
    public Map<String, String> read() {
        return Map.of(KEY, Integer.toString(Rollout.replicas(api.get(workload.thing()))));
    }

    @Override
    public Optional<String> objection() {
        api.require("patch", workload.scale());
        api.require("list", Rivals.autoscalers(workload));
        return Rivals.autoscaler(api, workload)
                .or(() -> Rivals.owner(api.get(workload.thing()), List.of("f:spec", "f:replicas"), tolerated));
    }

    @Override
    public Optional<Map<String, String>> set(String idempotencyKey) {
        JsonNode body = Json.mapper()
                .createObjectNode()
                .set("spec", Json.mapper().createObjectNode().put(KEY, desired));
        api.patch(workload.scale(), KubernetesApi.MERGE, body);
        return Optional.empty();
    }

    @Override
    public Effect effect() {
        return Rollout.of(api.get(workload.thing()));
    }

    @Override
    public Optional<Map<String, String>> restore(Map<String, String> before, String idempotencyKey) {
        ArrayNode steps = Json.mapper().createArrayNode();
        steps.addObject().put("op", "test").put("path", "/spec/replicas").put("value", desired);
        steps.addObject()
                .put("op", "replace")
                .put("path", "/spec/replicas")
                .put("value", Integer.parseInt(before.get(KEY)));
        api.patch(workload.scale(), KubernetesApi.TESTED, steps);
        return Optional.empty();
    }
}
