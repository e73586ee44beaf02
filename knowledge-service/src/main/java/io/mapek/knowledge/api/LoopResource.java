package io.mapek.knowledge.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import io.mapek.stage.view.Listing;
import io.mapek.stage.view.Listings;
import io.mapek.stage.view.Replicas;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the loop is doing: where it stands for each system, and in numbers, with the seed's names. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class LoopResource {
    private static final Comparator<JsonNode> BY_SYSTEM =
            Comparator.comparing(item -> item.path("system_id").asText());

    private final Described described;
    private final Listings listings;
    private final Replicas replicas;
    private final Clock clock;

    LoopResource(Described described, Listings listings, Replicas replicas, Clock clock) {
        this.described = described;
        this.listings = listings;
        this.replicas = replicas;
        this.clock = clock;
    }

    @GET
    @Path("loop/state")
    @Operation(summary = "Iteration, mode, violations, policies, last error and current incident of every system")
    public Uni<Listing> states(@QueryParam("limit") @DefaultValue("1000") int limit) {
        Instant now = clock.instant();
        List<LoopView> own = described.states().stream()
                .map(state -> LoopView.of(state, now))
                .toList();
        return listings.merged(own, BY_SYSTEM, limit);
    }

    @GET
    @Path("systems/{systemId}/loop/state")
    @Operation(summary = "Where the loop of one system stands")
    public LoopView state(@PathParam("systemId") String systemId) {
        return LoopView.of(described.state(systemId), clock.instant());
    }

    /** Another replica that asks gets what can be added up. Ten thousand systems are more than an event loop may wait for. */
    @GET
    @Blocking
    @Path("loop/statistics")
    @Operation(summary = "The seed's statistics over all systems")
    public Uni<Object> statistics(@Context HttpHeaders headers) {
        Instant now = clock.instant();
        Counts own = Counts.of(described.states(), now);
        if (headers.getHeaderString(Replicas.FORWARDED) != null) {
            return Uni.createFrom().item(own);
        }
        return replicas.askOthers("/api/loop/statistics", headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                .map(others -> {
                    Counts sum = Counts.sum(Stream.concat(
                                    Stream.of(own), others.bodies().stream().map(LoopResource::counts))
                            .toList());
                    return Statistics.of(sum, others.partial(), now);
                });
    }

    @GET
    @Path("systems/{systemId}/loop/statistics")
    @Operation(summary = "The seed's statistics of one system")
    public Statistics statistics(@PathParam("systemId") String systemId) {
        Instant now = clock.instant();
        return Statistics.of(Counts.of(List.of(described.state(systemId)), now), false, now);
    }

    private static Counts counts(JsonNode body) {
        try {
            return Json.mapper().treeToValue(body, Counts.class);
        } catch (JsonProcessingException otherVersion) {
            throw new IllegalStateException("a replica of another version answers differently", otherVersion);
        }
    }
}
