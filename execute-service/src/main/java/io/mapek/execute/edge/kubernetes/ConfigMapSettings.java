package io.mapek.execute.edge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Settings in a ConfigMap, and the roll that makes a workload read them. */
final class ConfigMapSettings implements Lever {
    /**
     * The annotation by which pods are rolled. Among what is kept of the state before, it says that DO did; it can be none of
     * a ConfigMap's keys.
     */
    private static final String MARK = "mapek.io/config";

    private static final Set<String> REFERENCES = Set.of("configMap", "configMapRef", "configMapKeyRef");

    private final KubernetesApi api;
    private final Workload workload;
    private final KubernetesApi.Thing map;
    private final Change change;
    private final Annotation mark;
    private Map<String, String> seen = Map.of();

    /**
     * What is to be changed.
     *
     * @param tolerated field managers that the target's settings allow
     */
    record Change(String actionId, Map<String, String> desired, Set<String> tolerated) {}

    ConfigMapSettings(KubernetesApi api, Workload workload, String mapName, Change change) {
        this.api = api;
        this.workload = workload;
        this.map = new KubernetesApi.Thing("", "configmaps", workload.namespace(), mapName, "");
        this.change = change;
        this.mark = new Annotation(api, workload, MARK);
    }

    @Override
    public Map<String, String> read() {
        Map<String, String> data = new TreeMap<>();
        api.get(map)
                .path("data")
                .properties()
                .forEach(one -> data.put(one.getKey(), one.getValue().asText()));
        seen = data;
        return data;
    }

    @Override
    public Optional<String> objection() {
        api.require("patch", map);
        api.require("patch", workload.thing());
        JsonNode read = api.get(workload.thing());
        if (!refersTo(read.at("/spec/template/spec"), map.name())) {
            return Optional.of(workload + " does not use the ConfigMap " + map.name());
        }
        return mark.objection(read).or(() -> rival(api.get(map)));
    }

    private Optional<String> rival(JsonNode read) {
        if (read.path("immutable").asBoolean(false)) {
            return Optional.of("the ConfigMap " + map.name() + " is immutable");
        }
        return change.desired().keySet().stream()
                .map(key -> Rivals.owner(read, List.of("f:data", "f:" + key), change.tolerated()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean refersTo(JsonNode pods, String name) {
        for (Map.Entry<String, JsonNode> field : pods.properties()) {
            boolean named = REFERENCES.contains(field.getKey())
                    && field.getValue().path("name").asText().equals(name);
            if (named || refersTo(field.getValue(), name)) {
                return true;
            }
        }
        for (JsonNode element : pods.isArray() ? pods : List.<JsonNode>of()) {
            if (refersTo(element, name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Map<String, String>> set(String idempotencyKey) {
        ObjectNode body = Json.mapper().createObjectNode();
        ObjectNode data = body.putObject("data");
        change.desired().forEach(data::put);
        api.patch(map, KubernetesApi.MERGE, body);
        mark.set(idempotencyKey);
        return Optional.of(Map.of(MARK, idempotencyKey));
    }

    @Override
    public Effect effect() {
        JsonNode read = api.get(workload.thing());
        return isMarked(read)
                ? Rollout.of(read)
                : new Effect(Verdict.NO, "the settings are there, but " + workload + " was not rolled for them");
    }

    @Override
    public Optional<Map<String, String>> restore(Map<String, String> before, String idempotencyKey) {
        ArrayNode steps = Json.mapper().createArrayNode();
        before.forEach((key, value) ->
                steps.addObject().put("op", "test").put("path", path(key)).put("value", seen.get(key)));
        before.forEach((key, value) -> {
            ObjectNode step = steps.addObject().put("path", path(key));
            if (value == null) {
                step.put("op", "remove");
            } else {
                step.put("op", "replace").put("value", value);
            }
        });
        api.patch(map, KubernetesApi.TESTED, steps);
        return Optional.empty();
    }

    /**
     * Pods that were rolled for the settings are rolled again, once for each undo: after a crash, under another action's id, and
     * though another change rolled them since. Where DO's answer is not known, the annotation tells whether they were.
     */
    @Override
    public void settle(Map<String, String> before, String idempotencyKey) {
        if (before.containsKey(MARK) || isMarked(api.get(workload.thing()))) {
            mark.set(idempotencyKey);
        }
    }

    private boolean isMarked(JsonNode read) {
        return mark.in(read).filter(change.actionId()::equals).isPresent();
    }

    private static String path(String key) {
        return "/data/" + key.replace("~", "~0").replace("/", "~1");
    }
}
