package io.mapek.stage.api;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.edge.EventSender;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Starts and stops the loop, of one system or of all, as {@code LoopModeSet} on {@code commands}: 202 means that it was
 * recorded. Several services offer it, so that the loop can be stopped while others are down.
 *
 * <pre>
 *  start         ACTIVE
 *  stop, pause   PAUSED; what runs ends its course
 *  shadow        SHADOW
 *  resume        the mode that the system is configured with
 * </pre>
 */
@ApplicationScoped
public class LoopOrders {
    /** The orders, as a part of a path. */
    public static final String ORDER = "{order: start|stop|pause|shadow|resume}";

    private final EventSender sender;
    private final SystemsFile systems;
    private final Clock clock;

    LoopOrders(EventSender sender, SystemsFile systems, Clock clock) {
        this.sender = sender;
        this.systems = systems;
        this.clock = clock;
    }

    /** Why; no body is no reason. */
    public record ReasonBody(String reason) {}

    /** The commands that were recorded: which system's ({@code *} is every system) loop gets which mode. */
    public record Accepted(List<Recorded> commands) {}

    /** One command. */
    public record Recorded(String commandId, String systemId, LoopMode mode) {}

    /** For every system. */
    public Uni<Response> all(String order, byte[] body, SecurityContext caller) {
        Map<String, LoopMode> modes = new TreeMap<>();
        systems.systems().systems().forEach(system -> modes.put(system.id(), mode(order, system)));
        boolean alike = modes.values().stream().distinct().count() == 1;
        return send(alike ? Map.of(Event.EVERY_SYSTEM, modes.values().iterator().next()) : modes, body, caller);
    }

    /** For one. */
    public Uni<Response> one(String systemId, String order, byte[] body, SecurityContext caller) {
        ManagedSystem system = systems.systems()
                .find(systemId)
                .orElseThrow(() -> new Problem(404, "No such system", "no system '" + systemId + "' is configured"));
        return send(Map.of(systemId, mode(order, system)), body, caller);
    }

    private Uni<Response> send(Map<String, LoopMode> modes, byte[] body, SecurityContext caller) {
        String reason = reason(body);
        List<LoopModeSet> commands = Problem.orBadRequest("Not a command", () -> modes.entrySet().stream()
                .map(entry -> new LoopModeSet(
                        UUID.randomUUID().toString(),
                        entry.getKey(),
                        clock.instant(),
                        entry.getValue(),
                        caller.getUserPrincipal().getName(),
                        reason))
                .toList());
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
