package io.mapek.analyze.api;

import io.mapek.analyze.domain.AnalyzeStage;
import io.mapek.analyze.domain.AnalyzeState;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.model.Violation;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.api.Problem;
import io.mapek.stage.view.Listing;
import io.mapek.stage.view.Listings;
import io.mapek.stage.view.States;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What was found: the last analyses with their evidence, and a preview. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class AnalysesResource {
    private static final int MOST_POSTED = 5_000;

    /** How a list of analyses reads. */
    record Analyses(List<AnalysisView> items, boolean partial) {}

    private final States states;
    private final Listings listings;
    private final SystemsFile systems;
    private final AnalyzeStage stage;

    AnalysesResource(States states, Listings listings, SystemsFile systems, AnalyzeStage stage) {
        this.states = states;
        this.listings = listings;
        this.systems = systems;
        this.stage = stage;
    }

    @GET
    @Path("analyses")
    @Operation(summary = "The last analyses of all systems, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Analyses.class)))
    public Uni<Listing> analyses(@QueryParam("limit") @DefaultValue("10") int limit) {
        List<AnalysisView> own = states.all(AnalyzeState.class).values().stream()
                .flatMap(AnalysesResource::views)
                .toList();
        return listings.merged(own, Listings.newest("time"), limit);
    }

    @GET
    @Path("systems/{systemId}/analyses")
    @Operation(summary = "The last analyses of one system, newest first")
    public List<AnalysisView> ofSystem(
            @PathParam("systemId") String systemId, @QueryParam("limit") @DefaultValue("10") int limit) {
        return views(state(systemId)).limit(Listings.checked(limit)).toList();
    }

    @GET
    @Path("systems/{systemId}/analyses/{analysisId}")
    @Operation(summary = "One analysis with its evidence")
    public AnalysisView one(@PathParam("systemId") String systemId, @PathParam("analysisId") String analysisId) {
        return views(state(systemId))
                .filter(view -> view.analysis().id().equals(analysisId))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        404,
                        "No such analysis",
                        "analysis " + analysisId + " is not among the last " + AnalyzeState.MAX_HISTORY + " of "
                                + systemId + "; look on the topic analyses"));
    }

    @POST
    @Path("systems/{systemId}/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What would be found in these violations if they were all that is known, at the time of the last;"
                    + " nothing is changed or sent")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AnalysisCompleted.class)))
    public Event preview(@PathParam("systemId") String systemId, List<Violation> posted) {
        if (posted == null || posted.isEmpty() || posted.size() > MOST_POSTED || posted.contains(null)) {
            throw new Problem(400, "Bad number", "post a list of 1 to " + MOST_POSTED + " violations");
        }
        return new Preview(stage, described(systemId)).of(posted);
    }

    private static Stream<AnalysisView> views(AnalyzeState state) {
        return state.history().stream().map(analysis -> new AnalysisView(state.systemId(), analysis));
    }

    /** A described system that had no cycle yet has an empty state. */
    private AnalyzeState state(String systemId) {
        return states.find(systemId, AnalyzeState.class)
                .orElseGet(() -> stage.empty(described(systemId).id()));
    }

    private ManagedSystem described(String systemId) {
        return systems.systems()
                .find(systemId)
                .orElseThrow(() -> new Problem(404, "No such system", "no system '" + systemId + "' is configured"));
    }
}
