package io.mapek.execute.edge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.http.Deadline;
import io.mapek.execute.edge.http.HttpCalls;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes one attempt's calls to a Kubernetes API server, within one deadline, and says what a refusal means. */
final class KubernetesApi {
    /** Under this name Kubernetes notes what this effector sets. */
    static final String FIELD_MANAGER = "mapek";

    /** Sets what is named, and leaves the rest. */
    static final String MERGE = "application/merge-patch+json";
    /** Changes what still is as its tests say, all or nothing. */
    static final String TESTED = "application/json-patch+json";

    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    /** The autoscalers of a large namespace fit; whatever is larger is none of what is asked for. */
    private static final int MOST_BYTES = 10_000_000;

    private static final int MOST_WORDS = 200;

    private final KubernetesClient client;
    private final Deadline deadline;

    KubernetesApi(KubernetesClient client, Deadline deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /**
     * An object or a part of it, or with an empty name all of a namespace.
     *
     * @param group empty for the core group
     */
    record Thing(String group, String plural, String namespace, String name, String part) {
        private String path() {
            String version = group.equals("autoscaling") ? "v2" : "v1";
            String api = group.isEmpty() ? "/api/v1" : "/apis/" + group + "/" + version;
            return api + "/namespaces/" + namespace + "/" + plural + (name.isEmpty() ? "" : "/" + name)
                    + (part.isEmpty() ? "" : "/" + part);
        }

        private String type() {
            return plural + (part.isEmpty() ? "" : "/" + part);
        }
    }

    JsonNode get(Thing thing) {
        return call("GET", thing.path(), null, null);
    }

    void patch(Thing thing, String how, JsonNode body) {
        call("PATCH", thing.path() + "?fieldManager=" + FIELD_MANAGER, how, body);
    }

    /** Asks, as {@code kubectl auth can-i} does, and refuses with what is missing. */
    void require(String verb, Thing thing) {
        ObjectNode review = Json.mapper().createObjectNode();
        review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
        ObjectNode attributes = review.putObject("spec").putObject("resourceAttributes");
        attributes.put("namespace", thing.namespace()).put("verb", verb).put("group", thing.group());
        attributes.put("resource", thing.plural()).put("subresource", thing.part());
        attributes.put("name", thing.name());
        if (!call("POST", REVIEWS, "application/json", review)
                .at("/status/allowed")
                .asBoolean(false)) {
            throw new CallFailed(
                    FailureKind.REFUSED,
                    "Kubernetes does not allow this effector to " + verb + " " + thing.type() + " " + thing.name()
                            + " in " + thing.namespace());
        }
    }

    private JsonNode call(String method, String path, String contentType, JsonNode body) {
        String what = method + " " + path.replaceAll("\\?.*", "");
        HttpRequest.Builder request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getMasterUrl().toString().replaceAll("/+$", "") + path)
                .header("Accept", "application/json")
                .timeout(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        request.method(method, contentType, body == null ? null : body.toString());
        BoundedAnswer.Answer answer = send(request.build(), what);
        if (answer.isSuccessful()) {
            return HttpCalls.read(answer.body(), what);
        }
        throw refused(answer.status(), TESTED.equals(contentType), what, answer.body());
    }

    private BoundedAnswer.Answer send(HttpRequest request, String what) {
        CompletableFuture<BoundedAnswer.Answer> answer = BoundedAnswer.to(request, client.getHttpClient(), MOST_BYTES);
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silent) {
            answer.cancel(true);
            throw deadline.passed();
        } catch (ExecutionException failed) {
            throw meaning(failed.getCause(), what);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CallFailed(FailureKind.TIMEOUT, "stopped while waiting for " + what);
        }
    }

    private CallFailed meaning(Throwable failure, String what) {
        return switch (failure) {
            case CallFailed own -> own;
            case java.net.http.HttpTimeoutException slow -> deadline.passed();
            case IOException broken ->
                new CallFailed(
                        FailureKind.CONNECTION,
                        "no answer to " + what + ": " + broken.getClass().getSimpleName());
            default -> throw new IllegalStateException(what, failure);
        };
    }

    /** A conflict is worth another look: by then it is known who changed it. */
    private static CallFailed refused(int status, boolean tested, String what, byte[] body) {
        boolean conflict = status == 409 || (tested && status == 422);
        FailureKind kind = conflict || status == 429 || status >= 500 ? FailureKind.UNAVAILABLE : FailureKind.REJECTED;
        String said = conflict ? ": it was changed at the same moment" : said(body);
        return new CallFailed(kind, "Kubernetes answered " + status + " to " + what + said);
    }

    private static String said(byte[] body) {
        try {
            String message = Json.mapper()
                    .readTree(new String(body, StandardCharsets.UTF_8))
                    .path("message")
                    .asText()
                    .replaceAll("\\p{Cs}+", " ");
            return message.isBlank() ? "" : ": " + Words.begin(message, MOST_WORDS);
        } catch (IOException notJson) {
            return "";
        }
    }
}
