package io.mapek.monitor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.monitor.domain.MonitorState;
import io.mapek.monitor.edge.Looks;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.Violation;
import io.mapek.stage.api.Problem;
import io.mapek.stage.view.Listing;
import io.mapek.stage.view.Listings;
import io.mapek.stage.view.States;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What is monitored, over all systems: violations, metrics and statistics. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class MonitorResource {
    private static final Comparator<JsonNode> BY_SYSTEM =
            Comparator.comparing((JsonNode item) -> item.path("systemId").asText());

    /** How a list of violations reads. */
    record Violations(List<Violation> items, boolean partial) {}

    /** How a list of values reads. */
    record Metrics(List<MetricView> items, boolean partial) {}

    /** How a list of counts reads. */
    record AllStatistics(List<StatisticsView> items, boolean partial) {}

    private final States states;
    private final Looks looks;
    private final Listings listings;
    private final Clock clock;

    MonitorResource(States states, Looks looks, Listings listings, Clock clock) {
        this.states = states;
        this.looks = looks;
        this.listings = listings;
        this.clock = clock;
    }

    @GET
    @Path("violations")
    @Operation(summary = "The newest violations of all systems, by severity: critical, warning, info or all")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Violations.class)))
    public Uni<Listing> violations(
            @QueryParam("severity") @DefaultValue("all") String severity,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        List<Violation> own = states.all(MonitorState.class).values().stream()
                .flatMap(state -> state.recent().stream())
                .filter(severity(severity))
                .toList();
        return listings.merged(own, Listings.newest("detectedAt"), limit);
    }

    @GET
    @Path("metrics")
    @Operation(summary = "Values of the last collections, by a name pattern with * and ?")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Metrics.class)))
    public Uni<Listing> metrics(
            @QueryParam("pattern") @DefaultValue("*") String pattern,
            @QueryParam("limit") @DefaultValue("200") int limit) {
        Glob names = Glob.of(pattern);
        List<MetricView> own = looks.all().values().stream()
                .flatMap(look -> MetricView.all(look, names).stream())
                .toList();
        return listings.merged(
                own, BY_SYSTEM.thenComparing(item -> item.path("name").asText()), limit);
    }

    @GET
    @Path("statistics")
    @Operation(summary = "Counts of violations and cycles of all systems")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AllStatistics.class)))
    public Uni<Listing> statistics(@QueryParam("limit") @DefaultValue("200") int limit) {
        Stream<StatisticsView> own = states.all(MonitorState.class).values().stream()
                .map(state -> StatisticsView.of(state, clock.instant()));
        return listings.merged(own.toList(), BY_SYSTEM, limit);
    }

    static Predicate<Violation> severity(String text) {
        if (text.equalsIgnoreCase("all")) {
            return violation -> true;
        }
        for (Severity severity : Severity.values()) {
            if (severity.name().equals(text.toUpperCase(Locale.ROOT))) {
                return violation -> violation.severity() == severity;
            }
        }
        throw new Problem(400, "No such severity", "severity must be critical, warning, info or all, not " + text);
    }
}
