package io.mapek.stage.view;

import io.mapek.stage.api.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Passes a view of one system on to the replica that owns it, with the caller's token. */
public class Forwarding {
    private final States states;
    private final Replicas replicas;

    Forwarding(States states, Replicas replicas) {
        this.states = states;
        this.replicas = replicas;
    }

    /** Answers in the owner's stead, or lets the request go on here. */
    @ServerRequestFilter
    public Uni<Response> forward(ContainerRequestContext request) {
        String systemId = request.getUriInfo().getPathParameters().getFirst("systemId");
        boolean local = systemId == null
                || !request.getMethod().equals("GET")
                || states.owns(systemId)
                || request.getHeaderString(Replicas.FORWARDED) != null;
        return local
                ? Uni.createFrom().nullItem()
                : replicas.ownerElsewhere(systemId)
                        .map(owner -> from(owner, request))
                        .orElseThrow(() -> new Problem(
                                503,
                                "No owner",
                                "nobody owns system '" + systemId + "' right now: try again in seconds"));
    }

    private Uni<Response> from(HostInfo owner, ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        String pathAndQuery = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return replicas.ask(owner, pathAndQuery, request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .map(Forwarding::answer)
                .onFailure()
                .transform(failure -> new Problem(
                        503,
                        "Owner away",
                        "the replica that owns this system does not answer: " + failure.getMessage()));
    }

    private static Response answer(HttpResponse<byte[]> answer) {
        return Response.status(answer.statusCode())
                .type(answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElse("application/json"))
                .entity(answer.body())
                .build();
    }
}
