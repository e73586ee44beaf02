package io.mapek.monitor.api;

import io.mapek.monitor.edge.alertmanager.AlertPost;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SourceKind;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.api.Problem;
import io.mapek.stage.edge.EventSender;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.logging.Logger;

/** Takes the posts of Alertmanager's webhook, any replica for any system; done when Kafka has every alert. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("reporter")
public class AlertsResource {
    private static final Logger LOG = Logger.getLogger(AlertsResource.class);

    private final SystemsFile systems;
    private final EventSender sender;
    private final Clock clock;

    AlertsResource(SystemsFile systems, EventSender sender, Clock clock) {
        this.systems = systems;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * What became of a post.
     *
     * @param accepted how many alerts are on their topic
     * @param refused why the others could not be read
     * @param truncated how many Alertmanager left out: nothing is known of them
     */
    public record Receipt(int accepted, List<String> refused, int truncated) {}

    @POST
    @Path("{systemId}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Alertmanager's webhook (payload version 4)",
            description =
                    "200 when at least one alert was read, 400 for what is no such post, 404 for an unknown system,"
                            + " 503 while Kafka is away, so that Alertmanager sends again")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<Receipt> receive(@PathParam("systemId") String systemId, byte[] body) {
        if (systems.systems().find(systemId).isEmpty()) {
            throw new Problem(404, "No such system", "no system '" + systemId + "' is configured");
        }
        return taken(AlertPost.read(body, systemId, clock.instant()), systemId);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Alertmanager's webhook (payload version 4) for systems that are told apart by a label",
            description =
                    "An alert is of each system that has an alertmanager source with system-label or matchers, all of"
                            + " which the alert has. One that is of none is refused; 400 when all are")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<Receipt> receive(byte[] body) {
        return taken(AlertPost.read(body, this::systemsOf, clock.instant()), "*");
    }

    private List<String> systemsOf(Map<String, String> labels) {
        return systems.systems().systems().stream()
                .filter(system -> system.sources().stream().anyMatch(source -> {
                    Map<String, String> own = source.matchersOf(system.id());
                    return source.kind() == SourceKind.ALERTMANAGER
                            && !own.isEmpty()
                            && labels.entrySet().containsAll(own.entrySet());
                }))
                .map(ManagedSystem::id)
                .toList();
    }

    private Uni<Receipt> taken(AlertPost post, String systemId) {
        if (!post.refused().isEmpty()) {
            LOG.warnf(
                    "alerts refused systemId=%s count=%d first=%s",
                    systemId, post.refused().size(), post.refused().get(0));
        }
        if (post.truncated() > 0) {
            LOG.warnf(
                    "alerts left out by Alertmanager systemId=%s count=%d advice=raise max_alerts of the webhook",
                    systemId, post.truncated());
        }
        if (post.alerts().isEmpty() && !post.refused().isEmpty()) {
            throw new Problem(400, "No readable alert", post.refused().get(0));
        }
        return send(post);
    }

    private Uni<Receipt> send(AlertPost post) {
        Receipt receipt = new Receipt(post.alerts().size(), post.refused(), post.truncated());
        if (post.alerts().isEmpty()) {
            return Uni.createFrom().item(receipt);
        }
        return Uni.join()
                .all(post.alerts().stream().map(sender::send).toList())
                .andFailFast()
                .map(sent -> receipt)
                .onFailure()
                .transform(away ->
                        new Problem(503, "Kafka away", "the alerts could not be stored; send them again in a moment"));
    }
}
