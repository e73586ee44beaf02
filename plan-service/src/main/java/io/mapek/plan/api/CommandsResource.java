package io.mapek.plan.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.plan.domain.Submission;
import io.mapek.schema.event.BreakerClosed;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.Ids;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.PolicyFile;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.api.Problem;
import io.mapek.stage.edge.EventSender;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * What operators want of Plan, written to {@code commands}: 202 means that it was recorded, not what Plan makes of it; that
 * is on the topic {@code policies}.
 */
@Path("/api")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CommandsResource {
    private static final String IDEMPOTENCY = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;

    private final EventSender sender;
    private final SystemsFile systems;
    private final Clock clock;

    CommandsResource(EventSender sender, SystemsFile systems, Clock clock) {
        this.sender = sender;
        this.systems = systems;
        this.clock = clock;
    }

    /** A decision on a pending policy, and why. */
    public record DecisionBody(Decision decision, String reason) {}

    /** Why. */
    public record ReasonBody(String reason) {}

    /** Which breaker, and why; without a strategy all of the cause. */
    public record BreakerBody(String cause, String strategy, String reason) {}

    @POST
    @Path("systems/{systemId}/policies/{policyId}/decision")
    @RolesAllowed("approver")
    @Operation(summary = "Approve or reject a pending policy")
    public Uni<Response> decide(
            @PathParam("systemId") String systemId,
            @PathParam("policyId") String policyId,
            @HeaderParam(IDEMPOTENCY) String key,
            DecisionBody body,
            @Context SecurityContext caller) {
        if (body == null || body.decision() == null) {
            throw new Problem(400, "No decision", "the body must say {\"decision\": \"APPROVE\" or \"REJECT\"}");
        }
        return send(() -> new PolicyDecision(
                id(systemId, key, caller),
                described(systemId),
                clock.instant(),
                policyId,
                body.decision(),
                name(caller),
                body.reason()));
    }

    @POST
    @Path("systems/{systemId}/executions/{executionId}/rollback")
    @RolesAllowed("operator")
    @Operation(summary = "Undo an execution; a rollback is a policy and passes the guardrails")
    public Uni<Response> rollback(
            @PathParam("systemId") String systemId,
            @PathParam("executionId") String executionId,
            @HeaderParam(IDEMPOTENCY) String key,
            ReasonBody body,
            @Context SecurityContext caller) {
        return send(() -> new RollbackRequested(
                id(systemId, key, caller),
                described(systemId),
                clock.instant(),
                executionId,
                name(caller),
                body == null ? null : body.reason()));
    }

    @POST
    @Path("systems/{systemId}/breakers/close")
    @RolesAllowed("operator")
    @Operation(summary = "Close a breaker, or clear what an execution for this cause left changed")
    public Uni<Response> close(
            @PathParam("systemId") String systemId,
            @HeaderParam(IDEMPOTENCY) String key,
            BreakerBody body,
            @Context SecurityContext caller) {
        if (body == null || body.cause() == null || body.cause().isBlank()) {
            throw new Problem(400, "No cause", "the body must name the cause whose breaker is to be closed");
        }
        return send(() -> new BreakerClosed(
                id(systemId, key, caller),
                described(systemId),
                clock.instant(),
                body.cause(),
                body.strategy(),
                name(caller),
                body.reason()));
    }

    @POST
    @Path("systems/{systemId}/policies")
    @RolesAllowed("operator")
    @Operation(summary = "Propose a policy made by hand; it passes the guardrails and the approval rules of any other")
    @APIResponse(
            responseCode = "202",
            description = "Recorded; what became of it is on the topic policies and at the policy's own address",
            content = @Content(schema = @Schema(implementation = Submitted.class)))
    public Uni<Response> submit(
            @PathParam("systemId") String systemId,
            @HeaderParam(IDEMPOTENCY) String key,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PolicyFile.class)))
                    JsonNode body,
            @Context SecurityContext caller) {
        ManagedSystem system = system(systemId);
        PolicySubmitted wanted =
                new SubmissionBody(body).read(id(systemId, key, caller), system, clock.instant(), name(caller));
        String policyId = Submission.policyId(wanted.id());
        URI link = UriBuilder.fromPath("/api/systems/{systemId}/policies/{policyId}")
                .build(systemId, policyId);
        return send(wanted, new Submitted(wanted.id(), policyId, link.toString()));
    }

    /** The recorded command's event id, the policy's id, and where what becomes of it is told. */
    public record Submitted(String commandId, String policyId, String link) {}

    private Uni<Response> send(Supplier<Command> made) {
        Command command = Problem.orBadRequest("Not a command", made);
        return send(command, new Accepted(command.id()));
    }

    private Uni<Response> send(Command command, Object answer) {
        return sender.send((Event) command)
                .map(sent -> Response.accepted(answer).build())
                .onFailure()
                .transform(away -> new Problem(
                        503, "Kafka away", "the command could not be written and has no effect: try again"));
    }

    /** The recorded command's event id. */
    public record Accepted(String commandId) {}

    private String described(String systemId) {
        return system(systemId).id();
    }

    private ManagedSystem system(String systemId) {
        return systems.systems()
                .find(systemId)
                .orElseThrow(() -> new Problem(404, "No such system", "no system '" + systemId + "' is configured"));
    }

    /** One caller's key names one command; a second request with it is the same command. */
    private static String id(String systemId, String key, SecurityContext caller) {
        if (key == null) {
            return UUID.randomUUID().toString();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Problem(
                    400, "Bad Idempotency-Key", "Idempotency-Key must be 1 to " + LONGEST_KEY + " characters");
        }
        return Ids.derive("command", systemId, name(caller), key);
    }

    private static String name(SecurityContext caller) {
        return caller.getUserPrincipal().getName();
    }
}
