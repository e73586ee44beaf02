package io.mapek.monitor.api;

import io.mapek.monitor.domain.MonitorState;
import io.mapek.monitor.edge.Looks;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Violation;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.api.Problem;
import io.mapek.stage.view.Listings;
import io.mapek.stage.view.States;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is monitored on one system: violations, metrics, statistics, and how its rules and sources fare. */
@Path("/api/systems/{systemId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class SystemResource {
    private final States states;
    private final Looks looks;
    private final SystemsFile systems;
    private final Clock clock;

    SystemResource(States states, Looks looks, SystemsFile systems, Clock clock) {
        this.states = states;
        this.looks = looks;
        this.systems = systems;
        this.clock = clock;
    }

    @GET
    @Path("violations")
    @Operation(summary = "The newest violations, by severity: critical, warning, info or all")
    public List<Violation> violations(
            @PathParam("systemId") String systemId,
            @QueryParam("severity") @DefaultValue("all") String severity,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return state(systemId).recent().stream()
                .filter(MonitorResource.severity(severity))
                .sorted(Comparator.comparing(Violation::detectedAt).reversed())
                .limit(Listings.checked(limit))
                .toList();
    }

    @GET
    @Path("violations/active")
    @Operation(summary = "Violations that are active now, the worst first, with how long and how much is at stake")
    public List<ActiveViolation> active(
            @PathParam("systemId") String systemId, @QueryParam("limit") @DefaultValue("300") int limit) {
        return state(systemId).worst(Listings.checked(limit)).stream()
                .map(breach -> breach.active(clock.instant()))
                .toList();
    }

    @GET
    @Path("metrics")
    @Operation(summary = "Values of the last collection, by a name pattern with * and ?")
    public List<MetricView> metrics(
            @PathParam("systemId") String systemId,
            @QueryParam("pattern") @DefaultValue("*") String pattern,
            @QueryParam("limit") @DefaultValue("200") int limit) {
        Glob names = Glob.of(pattern);
        int most = Listings.checked(limit);
        return looks.find(described(systemId).id()).stream()
                .flatMap(look -> MetricView.all(look, names).stream())
                .limit(most)
                .toList();
    }

    @GET
    @Path("statistics")
    @Operation(summary = "Counts of violations and cycles")
    public StatisticsView statistics(@PathParam("systemId") String systemId) {
        return StatisticsView.of(state(systemId), clock.instant());
    }

    @GET
    @Path("rules")
    @Operation(summary = "Every rule beside what it saw last: series matched, worst value, when, and why not")
    public List<RuleView> rules(@PathParam("systemId") String systemId) {
        return RuleView.all(described(systemId), state(systemId));
    }

    @GET
    @Path("sources")
    @Operation(summary = "Every source, and how it answered in the last collection")
    public List<SourceView> sources(@PathParam("systemId") String systemId) {
        return SourceView.all(described(systemId), looks.find(systemId));
    }

    /** A described system that was not looked at yet has an empty state. */
    private MonitorState state(String systemId) {
        return states.findOrBeginning(described(systemId).id(), MonitorState.class)
                .orElseThrow(() -> new Problem(503, "No owner", "this replica does not own system '" + systemId + "'"));
    }

    private ManagedSystem described(String systemId) {
        return systems.systems()
                .find(systemId)
                .orElseThrow(() -> new Problem(404, "No such system", "no system '" + systemId + "' is configured"));
    }
}
