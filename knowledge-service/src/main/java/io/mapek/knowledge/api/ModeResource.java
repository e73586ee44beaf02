package io.mapek.knowledge.api;

import io.mapek.stage.api.LoopOrders;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Starts and stops the loop, of one system or of all. */
@Path("/api")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
public class ModeResource {
    private final LoopOrders orders;

    ModeResource(LoopOrders orders) {
        this.orders = orders;
    }

    @POST
    @Path("loop/" + LoopOrders.ORDER)
    @Operation(summary = "Set the mode of every system")
    @RequestBody(content = @Content(schema = @Schema(implementation = LoopOrders.ReasonBody.class)))
    public Uni<Response> all(@PathParam("order") String order, byte[] body, @Context SecurityContext caller) {
        return orders.all(order, body, caller);
    }

    @POST
    @Path("systems/{systemId}/loop/" + LoopOrders.ORDER)
    @Operation(summary = "Set the mode of one system")
    @RequestBody(content = @Content(schema = @Schema(implementation = LoopOrders.ReasonBody.class)))
    public Uni<Response> one(
            @PathParam("systemId") String systemId,
            @PathParam("order") String order,
            byte[] body,
            @Context SecurityContext caller) {
        return orders.one(systemId, order, body, caller);
    }
}
