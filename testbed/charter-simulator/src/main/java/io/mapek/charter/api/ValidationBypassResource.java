package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.Charter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;

/** Skipping validation for a while, 60 seconds unless told otherwise: fast, and some requests pass that should not. */
@Path("/api/v1/validation/bypass")
@RunOnVirtualThread
public class ValidationBypassResource {
    private final SwitchCalls calls;

    public ValidationBypassResource(LiveCharter charter) {
        this.calls = new SwitchCalls(charter, Charter::bypass, Duration.ofSeconds(60));
    }

    @GET
    public SwitchView state() {
        return calls.state();
    }

    @GET
    @Path("{id}")
    public SwitchView state(String id) {
        return calls.state(id);
    }

    @POST
    public SwitchView.Changed on(SwitchView.Wanted wanted) {
        return calls.on(wanted);
    }

    @DELETE
    public SwitchView.Changed off() {
        return calls.off();
    }

    @DELETE
    @Path("{id}")
    public SwitchView.Changed off(String id) {
        return calls.off(id);
    }
}
