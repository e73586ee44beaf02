package io.mapek.execute.edge.kubernetes;

import io.mapek.execute.edge.CallFailed;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Target;
import java.util.Map;

/**
 * A Deployment or StatefulSet, by its name.
 *
 * @param plural as the API's paths have it
 */
record Workload(String kind, String plural, String namespace, String name) {
    private static final String DNS_NAME = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";
    private static final Map<String, String> PLURALS =
            Map.of("Deployment", "deployments", "StatefulSet", "statefulsets");

    /** Refuses a kind that cannot be acted on, and names that Kubernetes does not have. */
    static Workload of(Target target) {
        String plural = PLURALS.get(target.kind());
        if (plural == null) {
            throw refused("a " + target.kind() + " cannot be acted on, a Deployment or StatefulSet can");
        }
        if (target.namespace() == null) {
            throw refused("the target has no namespace");
        }
        return new Workload(target.kind(), plural, checked(target.namespace()), checked(target.name()));
    }

    /** A name that can stand in a path of the API. */
    static String checked(String name) {
        if (!name.matches(DNS_NAME)) {
            throw refused("'" + name + "' is no name in Kubernetes");
        }
        return name;
    }

    private static CallFailed refused(String why) {
        return new CallFailed(FailureKind.REFUSED, why);
    }

    KubernetesApi.Thing thing() {
        return new KubernetesApi.Thing("apps", plural, namespace, name, "");
    }

    /** The part that only scales. */
    KubernetesApi.Thing scale() {
        return new KubernetesApi.Thing("apps", plural, namespace, name, "scale");
    }

    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
