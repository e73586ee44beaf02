package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;

/** Skipping validation for a while: fast, and some requests pass that should not. */
@Path("/api/v1/validation/bypass")
@RunOnVirtualThread
public class ValidationBypassResource {
    /** For how many seconds. */
    public record Wanted(Double duration) {}

    /** What is in force now and was before. */
    public record Changed(boolean active, String bypassId, Instant expiresAt, SwitchView previous) {}

    private static final Duration USUAL_DURATION = Duration.ofSeconds(60);

    private final LiveCharter charter;

    public ValidationBypassResource(LiveCharter charter) {
        this.charter = charter;
    }

    @GET
    public SwitchView state() {
        return charter.with(model -> SwitchView.of(model.bypass().on()));
    }

    @POST
    public Changed activate(Wanted wanted) {
        Duration duration = Checked.seconds("duration", wanted == null ? null : wanted.duration(), USUAL_DURATION);
        return charter.with(model -> {
            SwitchView before = SwitchView.of(model.bypass().switchOn(model.now(), duration));
            SwitchView now = SwitchView.of(model.bypass().on());
            return new Changed(now.active(), now.id(), now.expiresAt(), before);
        });
    }

    @DELETE
    public Changed end() {
        return charter.with(model ->
                new Changed(false, null, null, SwitchView.of(model.bypass().switchOff())));
    }
}
