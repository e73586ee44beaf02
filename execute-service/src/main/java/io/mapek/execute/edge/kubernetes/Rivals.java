package io.mapek.execute.edge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds who would fight a change: an autoscaler, or a program that keeps applying what it has noted as its own. People who
 * edited or applied something once do not fight.
 */
final class Rivals {
    private static final Set<String> RECONCILERS = Set.of(
            "argocd-controller",
            "argocd-application-controller",
            "helm-controller",
            "kustomize-controller",
            "fluxcd",
            "flux-client-side-apply",
            "keda-operator",
            "horizontal-pod-autoscaler");

    private Rivals() {}

    /** The autoscaler of a workload, if there is one. */
    static Optional<String> autoscaler(KubernetesApi api, Workload workload) {
        for (JsonNode one : api.get(autoscalers(workload)).path("items")) {
            JsonNode target = one.at("/spec/scaleTargetRef");
            if (target.path("kind").asText().equals(workload.kind())
                    && target.path("name").asText().equals(workload.name())) {
                return Optional.of("the HorizontalPodAutoscaler "
                        + one.at("/metadata/name").asText() + " decides the replicas of " + workload);
            }
        }
        return Optional.empty();
    }

    static KubernetesApi.Thing autoscalers(Workload workload) {
        return new KubernetesApi.Thing("autoscaling", "horizontalpodautoscalers", workload.namespace(), "", "");
    }

    /**
     * The program that owns a field and would put it back.
     *
     * @param field its path in managedFields, such as {@code f:spec, f:replicas}
     * @param tolerated managers that a target's settings allow
     */
    static Optional<String> owner(JsonNode object, List<String> field, Set<String> tolerated) {
        for (JsonNode entry : object.at("/metadata/managedFields")) {
            String manager = entry.path("manager").asText();
            if (isStubborn(entry, manager) && !tolerated.contains(manager) && owns(entry.path("fieldsV1"), field)) {
                return Optional.of("the field manager '" + manager + "' owns "
                        + String.join(".", field).replace("f:", "") + " of "
                        + object.at("/metadata/name").asText() + " and would put it back");
            }
        }
        return Optional.empty();
    }

    private static boolean isStubborn(JsonNode entry, String manager) {
        boolean applied = entry.path("operation").asText().equals("Apply")
                && !manager.startsWith("kubectl")
                && !manager.equals(KubernetesApi.FIELD_MANAGER);
        return applied || RECONCILERS.contains(manager);
    }

    private static boolean owns(JsonNode fields, List<String> path) {
        JsonNode found = fields;
        for (String part : path) {
            found = found.path(part);
        }
        return !found.isMissingNode();
    }
}
