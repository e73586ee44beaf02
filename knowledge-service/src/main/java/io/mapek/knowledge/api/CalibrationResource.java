package io.mapek.knowledge.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.knowledge.domain.KnowledgeState;
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

/** How often the confidences of patterns and in causes were right. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class CalibrationResource {
    private static final Comparator<JsonNode> BY_NAME = Comparator.comparing(
                    (JsonNode row) -> row.path("systemId").asText())
            .thenComparing(row -> row.path("kind").asText())
            .thenComparing(row -> row.path("name").asText());

    private final Described described;
    private final Listings listings;

    CalibrationResource(Described described, Listings listings) {
        this.described = described;
        this.listings = listings;
    }

    @GET
    @Path("calibration")
    @Operation(summary = "How often each pattern and cause was right, by system: reliability curve and Brier score")
    public Uni<Listing> calibration(@QueryParam("limit") @DefaultValue("150") int limit) {
        List<CalibrationView> own =
                described.states().stream().flatMap(CalibrationResource::rows).toList();
        return listings.merged(own, BY_NAME, limit);
    }

    @GET
    @Path("systems/{systemId}/calibration")
    @Operation(summary = "How often each pattern and cause of one system was right")
    public List<CalibrationView> calibrationOf(@PathParam("systemId") String systemId) {
        return rows(described.state(systemId)).toList();
    }

    private static Stream<CalibrationView> rows(KnowledgeState state) {
        return state.calibrations().byKey().values().stream().map(CalibrationView::of);
    }
}
