package io.mapek.execute.edge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A cluster for tests: fabric8's CRUD mock server with one Deployment that uses one ConfigMap, and the requests it got. */
final class Cluster implements AutoCloseable {
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    private static final Map<String, String> SETTINGS = Map.of("batch", "20", "other", "1");

    private final Set<String> denied = new HashSet<>();
    private final Map<String, Integer> failing = new HashMap<>();
    private final Set<String> flooding = new HashSet<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final KubernetesCrudDispatcher objects = new KubernetesCrudDispatcher();
    private final KubernetesMockServer server;
    private final KubernetesClient client;
    private volatile String authorization;

    Cluster() {
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), new Watching(), false);
        server.init();
        client = server.createClient();
    }

    /** As it was made: one server serves all tests, as it takes a second to start. */
    Cluster fresh() {
        objects.reset();
        denied.clear();
        failing.clear();
        flooding.clear();
        put(deployment(5));
        put(new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("settings")
                .endMetadata()
                .withData(SETTINGS)
                .build());
        requests.clear();
        return this;
    }

    private static Deployment deployment(int replicas) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("checkout")
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .addNewEnvFrom()
                .withNewConfigMapRef("settings", false)
                .endEnvFrom()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private void put(HasMetadata object) {
        client.resource(object).create();
    }

    URI url() {
        return URI.create(server.url("/"));
    }

    /** What the last request was authorized by. */
    String authorization() {
        return authorization;
    }

    /** Every object is gone. */
    Cluster empty() {
        objects.reset();
        return this;
    }

    /** The service account lacks a permission, such as {@code patch deployments/scale}. */
    Cluster denying(String permission) {
        denied.add(permission);
        return this;
    }

    /** Requests of a method to a path that ends so are answered with a status. */
    Cluster answering(String methodAndEnd, int status) {
        failing.put(methodAndEnd, status);
        return this;
    }

    /** Reads of a path that ends so are answered with what is there and eleven megabytes of space. */
    Cluster floodingAt(String end) {
        flooding.add(end);
        return this;
    }

    Cluster withAutoscalerOf(String deployment) {
        put(new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("scaler")
                .endMetadata()
                .withNewSpec()
                .withNewScaleTargetRef("apps/v1", "Deployment", deployment)
                .endSpec()
                .build());
        requests.clear();
        return this;
    }

    /** A program owns the replicas. */
    Cluster ownedBy(String manager, String operation) {
        FieldsV1 fields = new FieldsV1();
        fields.setAdditionalProperty("f:spec", Map.of("f:replicas", Map.of()));
        edit(one -> one.getMetadata()
                .setManagedFields(List.of(new ManagedFieldsEntryBuilder()
                        .withManager(manager)
                        .withOperation(operation)
                        .withFieldsV1(fields)
                        .build())));
        return this;
    }

    /** The controller has done what the spec asks for, but for some replicas. */
    Cluster rolledOutBut(int missing) {
        edit(one -> {
            int wanted = one.getSpec().getReplicas();
            one.setStatus(new DeploymentStatusBuilder()
                    .withObservedGeneration(one.getMetadata().getGeneration())
                    .withReplicas(wanted)
                    .withUpdatedReplicas(wanted)
                    .withAvailableReplicas(wanted - missing)
                    .build());
        });
        return this;
    }

    void edit(Consumer<Deployment> change) {
        client.apps().deployments().inNamespace("shop").withName("checkout").edit(one -> {
            change.accept(one);
            return one;
        });
        requests.clear();
    }

    void editSettings(String key, String value) {
        client.configMaps().inNamespace("shop").withName("settings").edit(map -> {
            map.getData().put(key, value);
            return map;
        });
        requests.clear();
    }

    /** The settings are as they were at first. */
    void putSettingsBack() {
        client.configMaps().inNamespace("shop").withName("settings").edit(map -> {
            map.setData(new HashMap<>(SETTINGS));
            return map;
        });
        requests.clear();
    }

    void forgetRequests() {
        requests.clear();
    }

    Deployment deployment() {
        return client.apps()
                .deployments()
                .inNamespace("shop")
                .withName("checkout")
                .get();
    }

    String podAnnotation(String name) {
        return deployment().getSpec().getTemplate().getMetadata() == null
                ? null
                : deployment()
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getAnnotations()
                        .get(name);
    }

    ConfigMap settings() {
        return client.configMaps().inNamespace("shop").withName("settings").get();
    }

    /** What was asked, in short: method, path behind the namespace, and the body of what changes something. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> changes() {
        return requests.stream()
                .filter(one -> one.startsWith("P") && !one.startsWith("POST review"))
                .toList();
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }

    /** Notes each request, reviews access, and fails where it was told to. */
    private final class Watching extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getPath();
            authorization = request.getHeader("Authorization");
            if (path.startsWith(REVIEWS)) {
                return review(read(request));
            }
            String where = path.replaceFirst("^.*/namespaces/shop/", "").replace("?fieldManager=mapek", "");
            String body = request.getMethod().equals("GET") ? "" : " " + bodyOf(request);
            requests.add(request.getMethod() + " " + where + body);
            for (Map.Entry<String, Integer> fails : failing.entrySet()) {
                String[] told = fails.getKey().split(" ");
                if (request.getMethod().equals(told[0]) && where.endsWith(told[1])) {
                    return new MockResponse().setResponseCode(fails.getValue()).setBody("{\"message\":\"told so\"}");
                }
            }
            MockResponse answer = objects.dispatch(request);
            return request.getMethod().equals("GET") && flooding.stream().anyMatch(where::endsWith)
                    ? answer.setBody(" ".repeat(11_000_000) + "{}")
                    : answer;
        }

        private MockResponse review(JsonNode review) {
            JsonNode asked = review.at("/spec/resourceAttributes");
            String part = asked.path("subresource").asText();
            String permission = asked.path("verb").asText() + " "
                    + asked.path("resource").asText() + (part.isEmpty() ? "" : "/" + part);
            requests.add("POST review " + permission);
            boolean allowed = !denied.contains(permission);
            return new MockResponse().setResponseCode(201).setBody("{\"status\":{\"allowed\":" + allowed + "}}");
        }

        /** The buffer's own reading would leave nothing to the server. */
        private static String bodyOf(RecordedRequest request) {
            return new String(request.getBody().getBytes(), StandardCharsets.UTF_8);
        }

        private static JsonNode read(RecordedRequest request) {
            try {
                return Json.mapper().readTree(bodyOf(request));
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        }
    }
}
