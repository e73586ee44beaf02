package io.mapek.plan.api;

import io.mapek.plan.domain.PastWithheld;
import io.mapek.plan.domain.PlanStage;
import io.mapek.plan.domain.PlanState;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
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
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is planned: policies by status, the best pending one, one policy, what stands against acting, and a preview. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class PoliciesResource {
    private static final Set<String> STATUSES =
            Set.of("pending", "approved", "rejected", "expired", "withheld", "refused", "all");

    private final States states;
    private final Listings listings;
    private final SystemsFile systems;
    private final PlanStage stage;
    private final Clock clock;

    PoliciesResource(States states, Listings listings, SystemsFile systems, PlanStage stage, Clock clock) {
        this.states = states;
        this.listings = listings;
        this.systems = systems;
        this.stage = stage;
        this.clock = clock;
    }

    @GET
    @Path("policies")
    @Operation(
            summary =
                    "Policies of all systems by approval status: pending, approved, rejected, expired, withheld, refused or all")
    public Uni<Listing> policies(
            @QueryParam("status") @DefaultValue("all") String status,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        String wanted = checked(status);
        List<PolicyView> own = states.all(PlanState.class).values().stream()
                .flatMap(state -> PolicyView.all(state).stream())
                .filter(view -> view.is(wanted))
                .toList();
        return listings.merged(own, Listings.newest("since"), limit);
    }

    @GET
    @Path("systems/{systemId}/policies")
    @Operation(
            summary =
                    "Policies of one system by approval status: the pending ones, then the decided ones, newest first")
    public List<PolicyView> ofSystem(
            @PathParam("systemId") String systemId,
            @QueryParam("status") @DefaultValue("all") String status,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        String wanted = checked(status);
        return PolicyView.all(state(systemId)).stream()
                .filter(view -> view.is(wanted))
                .limit(Listings.checked(limit))
                .toList();
    }

    @GET
    @Path("systems/{systemId}/policies/best")
    @Operation(summary = "The pending policy that goes first: the most urgent, then the best score")
    public PolicyView best(@PathParam("systemId") String systemId) {
        return PolicyView.all(state(systemId)).stream()
                .filter(view -> view.is("pending"))
                .min(PolicyView.BEST)
                .orElseThrow(() -> new Problem(404, "Nothing pending", "no policy waits for approval on " + systemId));
    }

    @GET
    @Path("systems/{systemId}/policies/{policyId}")
    @Operation(summary = "One policy's life: what it was, who decided and why, how it was carried out and what it did")
    public PolicyView one(@PathParam("systemId") String systemId, @PathParam("policyId") String policyId) {
        return PolicyView.find(state(systemId), policyId)
                .orElseThrow(() -> new Problem(
                        404,
                        "No such policy",
                        "no policy " + policyId + " is remembered for " + systemId + "; look on the topic policies"));
    }

    @GET
    @Path("systems/{systemId}/withheld")
    @Operation(summary = "What was withheld lately, by which guardrail and why, newest first")
    public List<PastWithheld> withheld(
            @PathParam("systemId") String systemId, @QueryParam("limit") @DefaultValue("20") int limit) {
        return state(systemId).withheld().reversed().stream()
                .limit(Listings.checked(limit))
                .toList();
    }

    @GET
    @Path("systems/{systemId}/guardrails")
    @Operation(summary = "Lock, sight, budgets, cool-downs and breakers as they stand now")
    public GuardrailsView guardrails(@PathParam("systemId") String systemId) {
        return GuardrailsView.of(state(systemId), described(systemId), clock.instant());
    }

    @POST
    @Path("systems/{systemId}/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What would be decided on this AnalysisCompleted now; nothing is changed or sent")
    public List<Event> preview(@PathParam("systemId") String systemId, Event event) {
        if (!(event instanceof AnalysisCompleted analysis)
                || !analysis.systemId().equals(systemId)) {
            throw new Problem(400, "Not an analysis", "the body must be an AnalysisCompleted of system " + systemId);
        }
        return stage.apply(state(systemId), analysis).events();
    }

    private static String checked(String status) {
        if (!STATUSES.contains(status)) {
            throw new Problem(
                    400,
                    "No such status",
                    "status must be pending, approved, rejected, expired, withheld, refused or all, not " + status);
        }
        return status;
    }

    /** A described system that had no analysis yet has an empty state. */
    private PlanState state(String systemId) {
        ManagedSystem system = described(systemId);
        return states.findOrBeginning(system.id(), PlanState.class).orElseGet(() -> stage.empty(system.id()));
    }

    private ManagedSystem described(String systemId) {
        return systems.systems()
                .find(systemId)
                .orElseThrow(() -> new Problem(404, "No such system", "no system '" + systemId + "' is configured"));
    }
}
