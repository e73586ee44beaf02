package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.TimedSwitch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;

/** The conservative mode, which ends by itself. */
@Path("/api/v1/emergency-override")
@RunOnVirtualThread
public class EmergencyOverrideResource {
    /** For how many seconds. */
    public record Wanted(Double duration) {}

    /** What is in force now and was before. */
    public record Changed(boolean active, String overrideId, Instant expiresAt, SwitchView previous) {}

    private static final Duration USUAL_DURATION = Duration.ofSeconds(300);

    private final LiveCharter charter;

    public EmergencyOverrideResource(LiveCharter charter) {
        this.charter = charter;
    }

    @GET
    public SwitchView state() {
        return charter.with(model -> SwitchView.of(model.override().on()));
    }

    @GET
    @Path("{id}")
    public SwitchView one(String id) {
        return charter.with(model ->
                SwitchView.of(model.override().on().filter(on -> on.id().equals(id))));
    }

    @POST
    public Changed activate(Wanted wanted) {
        Duration duration = Checked.seconds("duration", wanted == null ? null : wanted.duration(), USUAL_DURATION);
        return charter.with(model -> {
            SwitchView before = SwitchView.of(model.override().switchOn(model.now(), duration));
            return changed(model.override(), before);
        });
    }

    @DELETE
    public Changed end() {
        return charter.with(model ->
                changed(model.override(), SwitchView.of(model.override().switchOff())));
    }

    @DELETE
    @Path("{id}")
    public Changed end(String id) {
        return charter.with(model -> {
            if (model.override().on().filter(on -> on.id().equals(id)).isEmpty()) {
                throw Problem.notFound("The override '" + id + "' is not active: it expired, was ended or replaced.");
            }
            return changed(model.override(), SwitchView.of(model.override().switchOff()));
        });
    }

    private static Changed changed(TimedSwitch override, SwitchView before) {
        SwitchView now = SwitchView.of(override.on());
        return new Changed(now.active(), now.id(), now.expiresAt(), before);
    }
}
