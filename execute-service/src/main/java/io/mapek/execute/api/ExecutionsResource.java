package io.mapek.execute.api;

import io.mapek.execute.domain.ExecuteState;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.api.Problem;
import io.mapek.stage.view.Listing;
import io.mapek.stage.view.Listings;
import io.mapek.stage.view.States;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What was and is being done: executions with every step. Rolling one back is a command to Plan. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class ExecutionsResource {
    private final States states;
    private final Listings listings;
    private final SystemsFile systems;
    private final Clock clock;

    ExecutionsResource(States states, Listings listings, SystemsFile systems, Clock clock) {
        this.states = states;
        this.listings = listings;
        this.systems = systems;
        this.clock = clock;
    }

    @GET
    @Path("executions")
    @Operation(summary = "The executions of all systems, newest first")
    public Uni<Listing> executions(@QueryParam("limit") @DefaultValue("20") int limit) {
        List<ExecutionView> own = states.all(ExecuteState.class).values().stream()
                .flatMap(ExecutionView::all)
                .toList();
        return listings.merged(own, Listings.newest("approvedAt"), limit);
    }

    @GET
    @Path("systems/{systemId}/executions")
    @Operation(summary = "The executions of one system, newest first")
    public List<ExecutionView> ofSystem(
            @PathParam("systemId") String systemId, @QueryParam("limit") @DefaultValue("20") int limit) {
        return views(systemId).limit(Listings.checked(limit)).toList();
    }

    @GET
    @Path("systems/{systemId}/executions/{executionId}")
    @Operation(summary = "One execution with every step, its times and captured states")
    public ExecutionView one(@PathParam("systemId") String systemId, @PathParam("executionId") String executionId) {
        return views(systemId)
                .filter(view -> view.executionId().equals(executionId))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        404,
                        "No such execution",
                        "execution " + executionId + " is not remembered for " + systemId
                                + "; look on the topic outcomes"));
    }

    @GET
    @Path("systems/{systemId}/targets")
    @Operation(summary = "The targets of one system that failed lately, each with its circuit breaker")
    public List<TargetView> targets(@PathParam("systemId") String systemId) {
        return state(systemId)
                .map(state -> TargetView.all(state, clock.instant()))
                .orElse(List.of());
    }

    private Stream<ExecutionView> views(String systemId) {
        return state(systemId).stream().flatMap(ExecutionView::all);
    }

    /** None for a described system for which nothing was approved yet. */
    private Optional<ExecuteState> state(String systemId) {
        Optional<ExecuteState> seen = states.find(systemId, ExecuteState.class);
        if (seen.isEmpty() && systems.systems().find(systemId).isEmpty()) {
            throw new Problem(404, "No such system", "no system '" + systemId + "' is configured");
        }
        return seen;
    }
}
