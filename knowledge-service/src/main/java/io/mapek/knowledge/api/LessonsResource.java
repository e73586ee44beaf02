package io.mapek.knowledge.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.stage.api.Problem;
import io.mapek.stage.view.Listing;
import io.mapek.stage.view.Listings;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What was learned: effectiveness, assessments and insights, of all systems or of one, the newest first. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class LessonsResource {
    private static final int LONGEST = 1_000;

    private static final Comparator<JsonNode> BY_REMEDY = Comparator.comparing(
                    (JsonNode row) -> row.path("systemId").asText())
            .thenComparing(row -> row.path("cause").asText())
            .thenComparing(row -> row.path("actionType").asBoolean())
            .thenComparing(row -> row.path("subject").asText());

    private final Described described;
    private final Listings listings;

    LessonsResource(Described described, Listings listings) {
        this.described = described;
        this.listings = listings;
    }

    @GET
    @Path("effectiveness")
    @Operation(summary = "What was learned of every strategy and action type, by system and cause")
    public Uni<Listing> effectiveness(
            @QueryParam("cause") String cause, @QueryParam("limit") @DefaultValue("150") int limit) {
        List<EffectivenessView> own =
                described.states().stream().flatMap(state -> rows(state, cause)).toList();
        return listings.merged(own, BY_REMEDY, limit);
    }

    @GET
    @Path("systems/{systemId}/effectiveness")
    @Operation(summary = "What was learned of every strategy and action type of one system, by cause")
    public List<EffectivenessView> effectivenessOf(
            @PathParam("systemId") String systemId, @QueryParam("cause") String cause) {
        return rows(described.state(systemId), cause).toList();
    }

    @GET
    @Path("systems/{systemId}/effectiveness/history")
    @Operation(
            summary = "The last outcomes of one remedy for one cause, oldest first, with its rate as it grew",
            description = "Those among the system's last 60 assessments, of whatever remedy, controls included; n and"
                    + " successRate are of these. The whole count is in the effectiveness of the system.")
    public List<EffectivenessPoint> effectivenessOverTime(
            @PathParam("systemId") String systemId,
            @QueryParam("cause") String cause,
            @QueryParam("strategy") String strategy) {
        if (cause == null || strategy == null) {
            throw new Problem(400, "Which remedy?", "name a cause and a strategy as query parameters");
        }
        return EffectivenessPoint.course(described.state(systemId).history().assessments().stream()
                .filter(assessed -> !assessed.control())
                .filter(assessed ->
                        assessed.cause().equals(cause) && assessed.strategy().equals(strategy))
                .toList());
    }

    @GET
    @Path("assessments")
    @Operation(summary = "What executions changed, and what passed by itself")
    public Uni<Listing> assessments(@QueryParam("limit") @DefaultValue("20") int limit) {
        Stream<OutcomeAssessed> own =
                described.states().stream().flatMap(state -> state.history().assessments().stream());
        return listings.merged(newest(own, limit), Listings.newest("time"), limit);
    }

    @GET
    @Path("systems/{systemId}/assessments")
    @Operation(summary = "What executions changed in one system, and what passed by itself")
    public List<OutcomeAssessed> assessmentsOf(
            @PathParam("systemId") String systemId, @QueryParam("limit") @DefaultValue("20") int limit) {
        return newest(described.state(systemId).history().assessments().stream(), limit);
    }

    @GET
    @Path("insights")
    @Operation(summary = "What a person should know")
    public Uni<Listing> insights(@QueryParam("limit") @DefaultValue("5") int limit) {
        Stream<InsightDrawn> own = described.states().stream().flatMap(state -> state.history().insights().stream());
        return listings.merged(newest(own, limit), Listings.newest("time"), limit);
    }

    @GET
    @Path("systems/{systemId}/insights")
    @Operation(summary = "What a person should know of one system")
    public List<InsightDrawn> insightsOf(
            @PathParam("systemId") String systemId, @QueryParam("limit") @DefaultValue("5") int limit) {
        return newest(described.state(systemId).history().insights().stream(), limit);
    }

    private static Stream<EffectivenessView> rows(KnowledgeState state, String cause) {
        return state.ledger().rows().values().stream()
                .filter(row -> cause == null || cause.equals(row.cause()))
                .map(EffectivenessView::of);
    }

    /** Of those of one moment the one written last comes first. */
    private static <E extends Event> List<E> newest(Stream<E> events, int limit) {
        if (limit < 1 || limit > LONGEST) {
            throw new Problem(400, "Bad limit", "limit must be from 1 to " + LONGEST + ", not " + limit);
        }
        List<E> all = events.toList().reversed();
        return all.stream()
                .sorted(Comparator.comparing(Event::time).reversed())
                .limit(limit)
                .toList();
    }
}
