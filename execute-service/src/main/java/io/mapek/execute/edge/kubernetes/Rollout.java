package io.mapek.execute.edge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.execute.edge.Lever;
import io.mapek.schema.model.Verdict;

/**
 * Says whether what a workload's spec asks for runs, by the rules of {@code kubectl rollout status}: the controller has seen
 * the newest spec, every replica is of it and available, and none of an older one is left.
 */
final class Rollout {
    private Rollout() {}

    static Lever.Effect of(JsonNode workload) {
        JsonNode status = workload.path("status");
        if (status.path("observedGeneration").asLong(0)
                < workload.at("/metadata/generation").asLong(0)) {
            return underWay("its controller has not seen the change yet");
        }
        return workload.path("kind").asText().equals("StatefulSet")
                ? ofStatefulSet(workload, status)
                : ofDeployment(workload, status);
    }

    private static Lever.Effect ofDeployment(JsonNode workload, JsonNode status) {
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("reason").asText().equals("ProgressDeadlineExceeded")) {
                return new Lever.Effect(Verdict.NO, "the rollout does not get on: ProgressDeadlineExceeded");
            }
        }
        int wanted = replicas(workload);
        int updated = status.path("updatedReplicas").asInt(0);
        int available = status.path("availableReplicas").asInt(0);
        boolean settled = updated == wanted && status.path("replicas").asInt(0) == wanted && available == wanted;
        return settled ? there() : underWay(available + " of " + wanted + " replicas available, " + updated + " new");
    }

    private static Lever.Effect ofStatefulSet(JsonNode workload, JsonNode status) {
        int wanted = replicas(workload);
        int ready = status.path("readyReplicas").asInt(0);
        boolean newest = status.path("currentRevision").equals(status.path("updateRevision"))
                || status.path("updatedReplicas").asInt(0) == wanted;
        boolean settled = ready == wanted && status.path("replicas").asInt(0) == wanted && newest;
        return settled ? there() : underWay(ready + " of " + wanted + " replicas ready");
    }

    /** As many as Kubernetes makes where nothing is said. */
    static int replicas(JsonNode workload) {
        return workload.at("/spec/replicas").asInt(1);
    }

    private static Lever.Effect there() {
        return new Lever.Effect(Verdict.YES, null);
    }

    private static Lever.Effect underWay(String detail) {
        return new Lever.Effect(Verdict.UNKNOWN, "the rollout is under way: " + detail);
    }
}
