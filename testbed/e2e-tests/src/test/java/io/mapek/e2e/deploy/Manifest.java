package io.mapek.e2e.deploy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * One Kubernetes object, read into the model that is generated from the API's schema. The models keep unknown fields aside:
 * whatever was kept aside is a field that the API does not know.
 */
record Manifest(Path file, String kind, String name, Object object, List<String> unknown) {
    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("kafka.strimzi.io/v1beta2/Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1beta2/KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1beta2/KafkaTopic", KafkaTopic.class),
            Map.entry("rbac.authorization.k8s.io/v1/Role", Role.class),
            Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class));

    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);

    static Manifest read(Path file, JsonNode document) {
        String kind = document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
        if (!KINDS.containsKey(kind)) {
            throw new AssertionError(file + ": no model for " + kind);
        }
        Object object = MAPPER.convertValue(document, KINDS.get(kind));
        List<String> unknown = new ArrayList<>();
        collect(object, "", unknown, new IdentityHashMap<>());
        String name = document.path("metadata").path("name").asText();
        return new Manifest(file, document.path("kind").asText(), name, object, unknown);
    }

    private static void collect(Object value, String path, List<String> unknown, Map<Object, Boolean> seen) {
        if (value instanceof Collection<?> all) {
            all.forEach(one -> collect(one, path + "[]", unknown, seen));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> collect(one, path + "." + key, unknown, seen));
        } else if (value != null && isModel(value.getClass()) && seen.put(value, true) == null) {
            for (Method getter : value.getClass().getMethods()) {
                follow(value, getter, path, unknown, seen);
            }
        }
    }

    private static void follow(
            Object owner, Method getter, String path, List<String> unknown, Map<Object, Boolean> seen) {
        boolean reads = getter.getParameterCount() == 0 && getter.getName().startsWith("get");
        boolean keptAside = getter.getName().equals("getAdditionalProperties");
        if (!reads || (getter.isAnnotationPresent(JsonIgnore.class) && !keptAside)) {
            return;
        }
        try {
            Object value = getter.invoke(owner);
            if (keptAside) {
                ((Map<?, ?>) value).keySet().forEach(key -> unknown.add(path + "." + key));
            } else {
                collect(value, path + "." + getter.getName().substring(3), unknown, seen);
            }
        } catch (IllegalAccessException | InvocationTargetException notReadable) {
            throw new AssertionError(getter.toString(), notReadable);
        }
    }

    private static boolean isModel(Class<?> type) {
        return type.getName().startsWith("io.fabric8.") || type.getName().startsWith("io.strimzi.");
    }
}
