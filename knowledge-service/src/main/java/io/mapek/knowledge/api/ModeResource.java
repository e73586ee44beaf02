package io.mapek.knowledge.api;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.stage.api.Problem;
import io.mapek.stage.edge.EventSender;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/**
 * Starts and stops the loop, of one system or of all, as {@code LoopModeSet} on {@code commands}: 202 means that it was
 * recorded.
 *
 * <pre>
 *  start         ACTIVE
 *  stop, pause   PAUSED; what runs ends its course
 *  shadow        SHADOW
 *  resume        the mode that the system is configured with
 * </pre>
 */
@Path("/api")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
public class ModeResource {
    private final EventSender sender;
    private final Described described;
    private final Clock clock;

    ModeResource(EventSender sender, Described described, Clock clock) {
        this.sender = sender;
        this.described = described;
        this.clock = clock;
    }

    /** Why; no body is no reason. */
    public record ReasonBody(String reason) {}

    /** The commands that were recorded: which system's ({@code *} is every system) loop gets which mode. */
    public record Accepted(List<Recorded> commands) {}

    /** One command. */
    public record Recorded(String commandId, String systemId, LoopMode mode) {}

    @POST
    @Path("loop/{order: start|stop|pause|shadow|resume}")
    @Operation(summary = "Set the mode of every system")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonBody.class)))
    public Uni<Response> all(@PathParam("order") String order, byte[] body, @Context SecurityContext caller) {
        Map<String, LoopMode> modes = new TreeMap<>();
        described.systems().forEach(system -> modes.put(system.id(), mode(order, system)));
        boolean alike = modes.values().stream().distinct().count() == 1;
        return send(alike ? Map.of(Event.EVERY_SYSTEM, modes.values().iterator().next()) : modes, body, caller);
    }

    @POST
    @Path("systems/{systemId}/loop/{order: start|stop|pause|shadow|resume}")
    @Operation(summary = "Set the mode of one system")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonBody.class)))
    public Uni<Response> one(
            @PathParam("systemId") String systemId,
            @PathParam("order") String order,
            byte[] body,
            @Context SecurityContext caller) {
        ManagedSystem system = described.system(systemId);
        return send(Map.of(systemId, mode(order, system)), body, caller);
    }

    private Uni<Response> send(Map<String, LoopMode> modes, byte[] body, SecurityContext caller) {
        String reason = reason(body);
        List<LoopModeSet> commands = modes.entrySet().stream()
                .map(entry -> new LoopModeSet(
                        UUID.randomUUID().toString(),
                        entry.getKey(),
                        clock.instant(),
                        entry.getValue(),
                        caller.getUserPrincipal().getName(),
                        reason))
                .toList();
        List<Uni<Void>> sent = commands.stream().map(sender::send).toList();
        return Uni.join()
                .all(sent)
                .andFailFast()
                .map(done -> Response.accepted(accepted(commands)).build())
                .onFailure()
                .transform(away -> new Problem(
                        503, "Kafka away", "not everything could be written, some may have its effect: try again"));
    }

    private static String reason(byte[] body) {
        try {
            return body == null || body.length == 0
                    ? null
                    : Json.mapper().readValue(body, ReasonBody.class).reason();
        } catch (IOException garbled) {
            throw new Problem(400, "Bad body", "the body must be empty or {\"reason\": \"why\"}");
        }
    }

    private static Accepted accepted(List<LoopModeSet> commands) {
        return new Accepted(commands.stream()
                .map(command -> new Recorded(command.id(), command.systemId(), command.mode()))
                .toList());
    }

    private static LoopMode mode(String order, ManagedSystem system) {
        return switch (order) {
            case "start" -> LoopMode.ACTIVE;
            case "shadow" -> LoopMode.SHADOW;
            case "resume" -> system.plan().mode();
            default -> LoopMode.PAUSED;
        };
    }
}
