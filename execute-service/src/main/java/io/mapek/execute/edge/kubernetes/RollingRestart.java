package io.mapek.execute.edge.kubernetes;

import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.model.FailureKind;
import java.util.Map;
import java.util.Optional;

/** A restart as {@code kubectl rollout restart} makes it, marked with the action's id: asked for twice it happens once. */
record RollingRestart(KubernetesApi api, Workload workload, boolean graceful) implements Lever {
    private static final String KEY = "restart";

    @Override
    public Map<String, String> read() {
        return mark().in(api.get(workload.thing())).map(id -> Map.of(KEY, id)).orElse(Map.of());
    }

    @Override
    public Optional<String> objection() {
        if (!graceful) {
            return Optional.of("only graceful restarts can be made: pods are replaced one after the other");
        }
        api.require("patch", workload.thing());
        return mark().objection(api.get(workload.thing()));
    }

    @Override
    public Optional<Map<String, String>> set(String idempotencyKey) {
        mark().set(idempotencyKey);
        return Optional.empty();
    }

    @Override
    public Effect effect() {
        return Rollout.of(api.get(workload.thing()));
    }

    @Override
    public Optional<Map<String, String>> restore(Map<String, String> before, String idempotencyKey) {
        throw new CallFailed(FailureKind.REFUSED, "a restart cannot be undone");
    }

    private Annotation mark() {
        return new Annotation(api, workload, "mapek.io/restart");
    }
}
