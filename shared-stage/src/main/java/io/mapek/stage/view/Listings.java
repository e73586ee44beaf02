package io.mapek.stage.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import io.mapek.stage.api.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes a list of what all replicas have: asks the others what this request asks, and merges. */
@RequestScoped
public class Listings {
    private static final int LONGEST = 1_000;

    private final Replicas replicas;
    private final UriInfo uri;
    private final HttpHeaders headers;

    Listings(Replicas replicas, UriInfo uri, HttpHeaders headers) {
        this.replicas = replicas;
        this.uri = uri;
        this.headers = headers;
    }

    /**
     * This replica's items and the others'.
     *
     * @param limit how many at most, from 1 to 1000
     */
    public Uni<Listing> merged(Collection<?> own, Comparator<JsonNode> order, int limit) {
        int most = checked(limit);
        List<JsonNode> mine =
                own.stream().<JsonNode>map(Json.mapper()::valueToTree).toList();
        return others().map(others -> merge(mine, others, order, most));
    }

    /** The limit of any list, if it is one: from 1 to 1000. */
    public static int checked(int limit) {
        if (limit < 1 || limit > LONGEST) {
            throw new Problem(400, "Bad limit", "limit must be from 1 to " + LONGEST + ", not " + limit);
        }
        return limit;
    }

    private Uni<Replicas.Answers> others() {
        if (headers.getHeaderString(Replicas.FORWARDED) != null) {
            return Uni.createFrom().item(new Replicas.Answers(List.of(), !replicas.isComplete()));
        }
        String query = uri.getRequestUri().getRawQuery();
        String path = uri.getRequestUri().getRawPath() + (query == null ? "" : "?" + query);
        return replicas.askOthers(path, headers.getHeaderString(HttpHeaders.AUTHORIZATION));
    }

    private static Listing merge(List<JsonNode> mine, Replicas.Answers others, Comparator<JsonNode> order, int limit) {
        List<JsonNode> all = new ArrayList<>(mine);
        boolean partial = others.partial();
        for (JsonNode body : others.bodies()) {
            body.path("items").forEach(all::add);
            partial |= body.path("partial").asBoolean();
        }
        Stream<JsonNode> first = all.stream().sorted(order).limit(limit);
        return new Listing(first.toList(), partial);
    }

    /** Newest first, by a field that holds an instant in ISO-8601; its text would not do, as zeros are left out of it. */
    public static Comparator<JsonNode> newest(String field) {
        return Comparator.comparing((JsonNode item) -> instant(item.path(field)))
                .reversed();
    }

    private static Instant instant(JsonNode value) {
        return value.isTextual() ? Instant.parse(value.textValue()) : Instant.MIN;
    }
}
